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
 * @param variables what was read for a page of the environment; null: not yet
 */
public record Page(
    Place place,
    List<RowId> about,
    int scroll,
    long event,
    @Nullable Map<String, String> variables) {
  public Page {
    about = List.copyOf(about);
  }

  static Page of(Place place) {
    return new Page(place, List.of(), 0, -1, null);
  }

  static Page about(Place place, List<RowId> about) {
    return new Page(place, about, 0, -1, null);
  }

  Page withScroll(int next) {
    return new Page(place, about, next, event, variables);
  }

  Page withEvent(long next) {
    return new Page(place, about, scroll, next, variables);
  }

  Page withVariables(Map<String, String> read) {
    return new Page(place, about, scroll, event, read);
  }
}
