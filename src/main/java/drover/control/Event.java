package drover.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened: when, to whom, what and why.
 *
 * @param number grows by one with each event
 * @param app its name; empty: the supervisor itself
 * @param id of the instance; -1: the whole app or the supervisor
 * @param index of the instance within its app; -1: the whole app or the supervisor
 * @param operation the operation it belongs to; 0: none
 * @param text what and why, one line, without app and time: {@code killed by SIGKILL after 41 s,
 *     restart 8 of 16 in 4 s}
 * @param incident for exits; null: none
 * @param failures of an operation that {@linkplain EventKind#FAILED failed}: who is behind it
 */
public record Event(
    long number,
    Instant at,
    EventKind kind,
    String app,
    int id,
    int index,
    long operation,
    String text,
    @Nullable Incident incident,
    List<Failure> failures) {
  public Event {
    failures = List.copyOf(failures);
  }

  /** {@code mailer:0}, or {@code mailer} for the whole app. */
  public String who() {
    return index < 0 ? app : app + ":" + index;
  }

  public Event withIncident(@Nullable Incident changed) {
    return new Event(number, at, kind, app, id, index, operation, text, changed, failures);
  }
}
