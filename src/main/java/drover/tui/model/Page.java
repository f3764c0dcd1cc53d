package drover.tui.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One open page.
 *
 * @param about whom it is about; empty: the cursor, or everybody
 * @param scroll how many lines of text are above the screen
 * @param event the number of the event it is about, or that is picked; -1: the newest
 * @param filter show only events with this in them
 * @param variables what was read for a page of the environment; null: not yet
 */
public record Page(
    Place place,
    List<RowId> about,
    int scroll,
    long event,
    String filter,
    @Nullable Map<String, String> variables) {
  public Page {
    about = List.copyOf(about);
  }

  static Page of(Place place, List<RowId> about) {
    return new Page(place, about, 0, -1, "", null);
  }

  Page withScroll(int next) {
    return new Page(place, about, next, event, filter, variables);
  }

  Page withEvent(long next) {
    return new Page(place, about, scroll, next, filter, variables);
  }

  Page withFilter(String next) {
    return new Page(place, about, scroll, -1, next, variables);
  }

  Page withVariables(Map<String, String> read) {
    return new Page(place, about, scroll, event, filter, read);
  }
}
