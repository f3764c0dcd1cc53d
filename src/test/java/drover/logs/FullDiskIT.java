package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import drover.spec.LogRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small disk is filled by an app, and there is room again later. */
class FullDiskIT {
  @TempDir Path home;

  @Test
  void aFullDiskIsSaidAndAllGoesOnWhenThereIsRoom() throws Exception {
    Path disk = Files.createDirectory(home.resolve("disk"));
    boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=4M", "tmpfs", disk.toString()) == 0;
    assumeThat(isMounted).as("root may mount a small tmpfs here").isTrue();
    Path live = disk.resolve("a.log");
    List<List<String>> told = new CopyOnWriteArrayList<>();
    Process writer =
        new ProcessBuilder(
                "sh", "-c", "while :; do echo a line that fills the disk 2>/dev/null; done")
            .redirectOutput(ProcessBuilder.Redirect.appendTo(live.toFile()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (LogKeeper keeper = LogKeeper.start(home, listener(told))) {
      keeper.keep(
          List.of(new KeptLog(live, "a", KeeperRun.rule(100L << 20), List.of(writer.pid()))));
      eventually(
          () ->
              told.contains(
                  List.of("the disk of " + disk + " is full: what apps print there is lost")));
      assertThat(writer.isAlive()).isTrue();
      assertThat(run("mount", "-o", "remount,size=400M", disk.toString())).isZero();
      eventually(() -> told.get(told.size() - 1).isEmpty());
      long before = live.toFile().length();
      eventually(() -> live.toFile().length() > before);
    } finally {
      writer.destroyForcibly().waitFor();
      run("umount", disk.toString());
    }
  }

  @Test
  void ofAFormattedLogNothingIsLostAndThatIsSaid() throws Exception {
    Path disk = Files.createDirectory(home.resolve("disk"));
    boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=4M", "tmpfs", disk.toString()) == 0;
    assumeThat(isMounted).as("root may mount a small tmpfs here").isTrue();
    List<List<String>> told = new CopyOnWriteArrayList<>();
    try (LogKeeper keeper = LogKeeper.start(home, listener(told))) {
      Path live = Files.write(disk.resolve("a.log"), new byte[4 << 20]);
      keeper.keep(List.of(new KeptLog(live, "a", json(), List.of())));
      eventually(
          () ->
              told.contains(
                  List.of(
                      "the disk of "
                          + disk
                          + " is full: what apps print there waits in run/spool of the home")));
    } finally {
      run("umount", disk.toString());
    }
  }

  private static LogRule json() {
    LogRule usual = LogRule.DEFAULT;
    return new LogRule(
        usual.out(),
        usual.error(),
        usual.combined(),
        true,
        true,
        null,
        false,
        usual.maxSize(),
        1,
        false,
        null,
        null);
  }

  private static LogKeeper.Listener listener(List<List<String>> told) {
    return new LogKeeper.Listener() {
      @Override
      public void trouble(String app, String sentence) {
        throw new IllegalStateException(sentence);
      }

      @Override
      public void fullDisks(List<String> sentences) {
        told.add(sentences);
      }
    };
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(deadline - System.nanoTime()).isPositive();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
