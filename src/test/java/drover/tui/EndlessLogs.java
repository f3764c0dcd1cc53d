package drover.tui;

import drover.control.LogHistory;
import drover.control.LogPlace;
import drover.control.LogSource;
import drover.control.LogTail;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Logs in which nothing is ever found, however long one looks. Thread-safe. */
final class EndlessLogs implements LogTail.Opener {
  static final long SIZE = 1L << 40;

  private record At(long offset) implements LogPlace {}

  /** Whether the first history was closed. */
  final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public LogTail open(List<LogSource> sources, int past) {
    throw new UnsupportedOperationException();
  }

  @Override
  public LogHistory history(List<LogSource> sources) {
    return new LogHistory() {
      @Override
      public LogPlace start() {
        return new At(0);
      }

      @Override
      public LogPlace end() {
        return new At(SIZE);
      }

      @Override
      public LogPlace veryEnd() {
        return end();
      }

      @Override
      public LogPlace at(Instant time) {
        return start();
      }

      @Override
      public Page before(LogPlace place, Wish wish) {
        long offset = ((At) place).offset() == 0 ? SIZE : ((At) place).offset();
        return new Page(List.of(), new At(offset - 1), place, false);
      }

      @Override
      public Page after(LogPlace place, Wish wish) {
        return new Page(List.of(), place, end(), true);
      }

      @Override
      public Page between(LogPlace from, LogPlace to, Wish wish) {
        return after(from, wish);
      }

      @Override
      public long bytes(LogPlace from, LogPlace to) {
        long end = ((At) to).offset() == 0 ? SIZE : ((At) to).offset();
        return end - ((At) from).offset();
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }
}
