package drover.supervisor;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.Incident;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last 1,000 events, numbered. Core thread. */
final class Timeline {
  static final int KEPT = 1_000;

  private final Deque<Event> kept = new ArrayDeque<>();
  private final List<Event> fresh = new ArrayList<>();
  private long last;

  /** Somebody that things happen to. */
  record Who(String app, int id, int index) {
    static final Who SUPERVISOR = new Who("", -1, -1);

    static Who app(String name) {
      return new Who(name, -1, -1);
    }
  }

  void add(Instant at, EventKind kind, Who who, long operation, String text) {
    add(at, kind, who, operation, text, null);
  }

  void add(
      Instant at,
      EventKind kind,
      Who who,
      long operation,
      String text,
      @Nullable Incident incident) {
    Event event =
        new Event(++last, at, kind, who.app(), who.id(), who.index(), operation, text, incident);
    if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    kept.addLast(event);
    fresh.add(event);
  }

  /** All that is kept, oldest first. */
  List<Event> kept() {
    return List.copyOf(kept);
  }

  /** What came since this was asked last. */
  List<Event> takeFresh() {
    List<Event> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }
}
