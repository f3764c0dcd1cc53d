package drover.logs;

import drover.spec.ByteSize;
import drover.spec.LogRule;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A JVM of its own that keeps one file in bounds until it is killed. */
final class KeeperRun {
  private KeeperRun() {}

  /**
   * Keeps it.
   *
   * @param args home, file, size at which it is rotated, pid of the writer
   */
  public static void main(String[] args) throws InterruptedException {
    LogKeeper.Listener listener =
        new LogKeeper.Listener() {
          @Override
          public void trouble(String app, String sentence) {
            throw new IllegalStateException(sentence);
          }

          @Override
          public void fullDisks(List<String> sentences) {}
        };
    LogKeeper keeper = LogKeeper.start(Path.of(args[0]), listener);
    LogRule rule = rule(Long.parseLong(args[2]));
    List<Long> pids = List.of(Long.parseLong(args[3]));
    keeper.keep(List.of(new KeptLog(Path.of(args[1]), "a", rule, pids)));
    new CountDownLatch(1).await();
  }

  static LogRule rule(long maxSize) {
    LogRule usual = LogRule.DEFAULT;
    return new LogRule(
        usual.out(),
        usual.error(),
        usual.combined(),
        true,
        false,
        null,
        false,
        ByteSize.of(maxSize),
        100_000,
        true,
        null,
        null);
  }
}
