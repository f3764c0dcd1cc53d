package drover.supervisor;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.Failure;
import drover.control.Incident;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last 1,000 events, numbered. Core thread.
 *
 * <p>Last lines of output are the bulk of them: beyond 4 million characters the oldest incidents
 * lose theirs, so that a crash loop with long lines costs no more memory than any other.
 */
final class Timeline {
  static final int KEPT = 1_000;
  static final long MOST_CHARACTERS = 4_000_000;

  private final SortedMap<Long, Event> kept = new TreeMap<>();

  /** Numbers of the events that have last lines, oldest first. */
  private final Deque<Long> wordy = new ArrayDeque<>();

  private long characters;
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
    long number = ++last;
    add(
        new Event(
            number,
            at,
            kind,
            who.app(),
            who.id(),
            who.index(),
            operation,
            text,
            incident,
            List.of()));
  }

  /** The end of an operation; without failures it is done. */
  void addEnd(Instant at, long operation, String text, List<Failure> failures) {
    EventKind kind = failures.isEmpty() ? EventKind.DONE : EventKind.FAILED;
    long number = ++last;
    add(new Event(number, at, kind, "", -1, -1, operation, text, null, failures));
  }

  private void add(Event event) {
    Incident incident = event.incident();
    kept.put(last, event);
    fresh.add(event);
    if (incident != null) {
      wordy.addLast(last);
      characters += length(incident);
    }
    while (characters > MOST_CHARACTERS && wordy.size() > 1) {
      silence(wordy.removeFirst());
    }
    if (kept.size() > KEPT) {
      forget(kept.firstKey());
    }
  }

  private void silence(Long number) {
    Event event = kept.get(number);
    if (event != null && event.incident() != null) {
      characters -= length(event.incident());
      kept.put(number, event.withIncident(event.incident().withoutLines()));
    }
  }

  private void forget(Long number) {
    Event gone = kept.remove(number);
    if (number.equals(wordy.peekFirst()) && gone != null && gone.incident() != null) {
      wordy.removeFirst();
      characters -= length(gone.incident());
    }
  }

  private static long length(Incident incident) {
    return Stream.of(incident.lastOut(), incident.lastError())
        .flatMap(List::stream)
        .mapToLong(String::length)
        .sum();
  }

  /** All that is kept, oldest first. */
  List<Event> kept() {
    return List.copyOf(kept.values());
  }

  /** What came since this was asked last. */
  List<Event> takeFresh() {
    List<Event> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }
}
