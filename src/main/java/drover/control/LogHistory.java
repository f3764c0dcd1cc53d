package drover.control;

import java.time.Instant;
import java.util.List;

/**
 * All that some instances have written, in the order of time, read from any place in both
 * directions: their files with all rotated and compressed parts. Owned by one thread.
 */
public interface LogHistory extends AutoCloseable {
  /**
   * How much is wanted at once.
   *
   * @param lines so many at most
   * @param bytes stop after having looked through so many, found or not
   * @param filter which lines
   */
  record Wish(int lines, long bytes, LogFilter filter) {
    /** All of the next lines. */
    public static Wish of(int lines) {
      return new Wish(lines, Long.MAX_VALUE, LogFilter.ALL);
    }

    /** The same, but so many lines at most. */
    public Wish lines(int most) {
      return new Wish(most, bytes, filter);
    }
  }

  /**
   * Some lines in a row, or those of them that pass the filter.
   *
   * @param from where the part that was looked through begins
   * @param to where it ends
   * @param isLast whether there is nothing beyond it in the direction of reading
   */
  record Page(List<LogLine> lines, LogPlace from, LogPlace to, boolean isLast) {
    public Page {
      lines = List.copyOf(lines);
    }
  }

  /** Of logs that keep nothing. */
  LogHistory NONE =
      new LogHistory() {
        private final LogPlace only = new LogPlace() {};

        @Override
        public LogPlace start() {
          return only;
        }

        @Override
        public LogPlace end() {
          return only;
        }

        @Override
        public LogPlace at(Instant time) {
          return only;
        }

        @Override
        public Page before(LogPlace place, Wish wish) {
          return new Page(List.of(), place, place, true);
        }

        @Override
        public Page after(LogPlace place, Wish wish) {
          return new Page(List.of(), place, place, true);
        }

        @Override
        public Page between(LogPlace from, LogPlace to, Wish wish) {
          return new Page(List.of(), from, to, true);
        }

        @Override
        public LogPlace veryEnd() {
          return only;
        }

        @Override
        public long bytes(LogPlace from, LogPlace to) {
          return 0;
        }

        @Override
        public void close() {}
      };

  /** Before the oldest line. */
  LogPlace start();

  /** After the newest line that is whole. */
  LogPlace end();

  /** After everything, also a line that has no end yet. */
  LogPlace veryEnd();

  /** Before the first line that was written at this time or later. */
  LogPlace at(Instant time);

  /** The lines before a place, oldest first. */
  Page before(LogPlace place, Wish wish);

  /** The lines after a place. */
  Page after(LogPlace place, Wish wish);

  /** The lines after a place and before another one; what has no line end there is one, too. */
  Page between(LogPlace from, LogPlace to, Wish wish);

  /** How many bytes are between two places, those of compressed files as they were before. */
  long bytes(LogPlace from, LogPlace to);

  @Override
  void close();
}
