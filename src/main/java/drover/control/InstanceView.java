package drover.control;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One running, or once running, copy of an app.
 *
 * @param id {@code pm_id}, never reused while the list is not empty
 * @param index within its app, the lowest free number
 * @param pid of the main process; 0: none
 * @param since when it came into this status
 * @param startedAt when the process was started; null: never
 * @param restarts crashes and restarts of a running instance
 * @param unstable unstable exits in a row
 * @param lastExit how it ended last; null: never
 * @param nextStart when it is started again; null: not planned
 * @param listens where it accepts connections, as far as that was seen, the likely ones first:
 *     {@code 3000}, {@code 127.0.0.1:3001}, {@code [::1]:3002}, {@code /run/app.sock}
 * @param note one sentence about now: why it cannot start, what a stop waits for; null: nothing to
 *     say
 * @param out where its output is; null: nowhere
 * @param error where its error output is, may be the same file; null: nowhere
 */
public record InstanceView(
    int id,
    int index,
    Status status,
    long pid,
    Instant createdAt,
    Instant since,
    @Nullable Instant startedAt,
    int restarts,
    int unstable,
    Usage usage,
    @Nullable Incident lastExit,
    @Nullable Instant nextStart,
    List<String> listens,
    @Nullable String note,
    @Nullable Path out,
    @Nullable Path error) {
  public InstanceView {
    listens = List.copyOf(listens);
  }

  /** How the note of one begins that is about to end because it wants to. */
  public static final String STOPS_BY_ITSELF = "stopping, as it says";
}
