package drover.control;

import java.util.List;

/** The written output of some instances, as it grows. A viewer's own; owned by one thread. */
public interface LogTail extends AutoCloseable {
  /**
   * What is new. The first call brings the last lines of the past.
   *
   * @param skipped how many lines were passed over because they came faster than they were asked
   *     for
   */
  record Batch(List<LogLine> lines, long skipped) {
    public Batch {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What was written since the last call, the newest {@code max} lines at most; never waits. With
   * {@link Integer#MAX_VALUE} nothing is passed over: what does not fit into one batch comes with
   * the next.
   */
  Batch poll(int max);

  /** All that is left, a last line without an end included; for when nobody writes any more. */
  default List<LogLine> rest() {
    return poll(Integer.MAX_VALUE).lines();
  }

  @Override
  void close();

  /** Opens tails; the screen's only way to the files. */
  interface Opener {
    /** A tail of these sources that begins with the last {@code past} lines of each file. */
    LogTail open(List<LogSource> sources, int past);
  }
}
