package drover.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The written output of some instances, as it grows. A viewer's own; owned by one thread. */
public interface LogTail extends AutoCloseable {
  /**
   * What is new. The first call brings the last lines of the past.
   *
   * @param skipped how many lines were passed over because they came faster than they were asked
   *     for
   * @param from the place before all of them; null: nobody knows
   * @param to the place after them
   */
  record Batch(List<LogLine> lines, long skipped, @Nullable LogPlace from, @Nullable LogPlace to) {
    public Batch {
      lines = List.copyOf(lines);
    }

    public Batch(List<LogLine> lines, long skipped) {
      this(lines, skipped, null, null);
    }
  }

  /**
   * What was written since the last call, the newest {@code max} lines at most; never waits. With
   * {@link Integer#MAX_VALUE} nothing is passed over: what does not fit into one batch comes with
   * the next.
   */
  Batch poll(int max);

  /**
   * Goes on with these sources: with what it has already from where it is, with new files from
   * their beginning.
   */
  default void follow(List<LogSource> sources) {}

  /** All that is left, a last line without an end included; for when nobody writes any more. */
  default List<LogLine> rest() {
    return poll(Integer.MAX_VALUE).lines();
  }

  @Override
  void close();

  /** Opens tails and histories; the only way to the files. */
  interface Opener {
    /** A tail of these sources that begins with the last {@code past} lines of all of them. */
    LogTail open(List<LogSource> sources, int past);

    /** A tail of these sources that begins at a place in their history. */
    default LogTail open(List<LogSource> sources, LogPlace from) {
      return open(sources, 0);
    }

    /** All that these sources have written so far, as far as it is kept. */
    default LogHistory history(List<LogSource> sources) {
      return LogHistory.NONE;
    }
  }
}
