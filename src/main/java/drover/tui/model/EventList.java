package drover.tui.model;

import drover.control.Event;
import drover.control.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of the page, newest first. */
public final class EventList {
  private EventList() {}

  /** Those that the page is about and its filter lets through. */
  public static List<Event> of(Model model) {
    Page page = model.desk().top();
    List<Event> events = new ArrayList<>();
    List<Event> all = model.shown().events();
    for (int i = all.size() - 1; i >= 0; i--) {
      if (isOn(page, all.get(i))) {
        events.add(all.get(i));
      }
    }
    return events;
  }

  private static boolean isOn(Page page, Event event) {
    boolean about =
        page.about().isEmpty()
            || page.about().stream()
                .anyMatch(
                    row ->
                        row.app().equals(event.app())
                            && (row.isApp() || event.id() < 0 || event.id() == row.id()));
    return about
        && (LogOptions.contains(event.who(), page.filter())
            || LogOptions.contains(event.text(), page.filter()));
  }

  /** Where the cursor is among these. */
  public static int index(Model model, List<Event> events) {
    long picked = model.desk().top().event();
    for (int i = 0; picked >= 0 && i < events.size(); i++) {
      if (events.get(i).number() <= picked) {
        return i;
      }
    }
    return 0;
  }

  static Optional<Event> picked(Model model) {
    List<Event> events = of(model);
    return events.isEmpty() ? Optional.empty() : Optional.of(events.get(index(model, events)));
  }

  /** What an event means. */
  public static Mood mood(Event event) {
    return switch (event.kind()) {
      case UNSTARTABLE, ERRORED, FAILED -> Mood.BAD;
      case EXITED -> isClean(event.incident()) ? Mood.OFF : Mood.BAD;
      case GUARD -> Mood.WORRYING;
      case ONLINE, RELOADED, SCALED, DONE -> Mood.GOOD;
      case RESTARTING, STOPPING -> Mood.CHANGING;
      case STOPPED, DELETED, SIGNALLED, NOTE -> Mood.OFF;
    };
  }

  private static boolean isClean(@Nullable Incident incident) {
    Integer code = incident == null ? null : incident.exit().code();
    return code != null && code == 0;
  }
}
