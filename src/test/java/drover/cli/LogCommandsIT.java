package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.InstanceView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogCommandsIT extends CommandFixture {
  /** Counts to 5,000 in some seconds. */
  private static final String COUNTER =
      """
      i=0
      while [ $i -lt 5000 ]; do echo $i; i=$((i+1)); [ $((i % 50)) = 0 ] && sleep 0.02; done
      exec sleep 60
      """;

  private Path start(String name, String script) throws IOException {
    done("start", file(name + ".sh", script), "--name", name);
    return Objects.requireNonNull(only(name).out());
  }

  @Test
  void flushEmptiesTheLogsOfThoseThatAreMeant() throws IOException {
    Path one = start("one", "echo hello\nexec sleep 60\n");
    Path two = start("two", "echo hello\nexec sleep 60\n");
    eventually(() -> one.toFile().length() == 6 && two.toFile().length() == 6);
    Path rotated = Files.writeString(one.resolveSibling("one-out__2026-11-24_09-30-00.log"), "x");

    done("flush", "one");

    assertThat(out).isEqualTo("emptied 2 log files of 6B\n");
    assertThat(one).isEmptyFile();
    assertThat(two).hasContent("hello\n");
    assertThat(rotated).hasContent("x");
    done("flush");
    assertThat(two).isEmptyFile();
    assertThat(run("flush", "three")).isEqualTo(1);
    assertThat(err).startsWith("drover: no app, namespace or id is called \"three\"");
  }

  @Test
  void flushAllEmptiesTheLogsOfDeletedAppsToo() throws IOException {
    Path one = start("one", "echo hello\nexec sleep 60\n");
    eventually(() -> one.toFile().length() == 6);
    done("delete", "one");

    done("flush", "--all");

    assertThat(out).isEqualTo("emptied 2 log files of 6B\n");
    assertThat(one).isEmptyFile();
  }

  @Test
  void withoutAppsThereIsNothingToFlushWhichIsNoMistake() {
    done("flush");

    assertThat(out)
        .isEqualTo("there are no apps; 'drover flush --all' empties the logs of deleted ones\n");
  }

  @Test
  void whereTheLogsOfADeletedAppLieIsSaid() {
    done("start", "echo hello", "--name", "gone", "--no-autorestart");
    done("delete", "gone");
    String told =
        "drover: no app, namespace or id is called \"gone\"; logs of that name are in "
            + home.resolve("logs")
            + ": gone-error.log, gone-out.log"
            + " ('drover flush --all' empties those of deleted apps)\n";

    assertThat(run("logs", "gone")).isEqualTo(1);
    assertThat(err).isEqualTo(told);
    assertThat(run("flush", "gone")).isEqualTo(1);
    assertThat(err).isEqualTo(told);
  }

  @Test
  void flushMakesAnewWhatWasRemoved() throws IOException {
    Path one = start("one", "exec sleep 60\n");
    Files.delete(one);

    assertThat(run("flush")).isEqualTo(1);
    assertThat(err)
        .isEqualTo("drover: one:0 still writes to " + one + ", which was removed: restart it\n");
    done("stop", "one");
    done("flush");
    assertThat(out).isEqualTo("emptied 1 log file\nmade " + one + " anew\n");
    assertThat(one).isEmptyFile();
  }

  @Test
  void reloadLogsGivesARunningAppItsFileBack() throws IOException {
    Path log = start("one", COUNTER);
    Path renamed = log.resolveSibling("one-out.log.1");
    eventually(() -> log.toFile().length() > 2_000);
    InstanceView before = only("one");
    Files.move(log, renamed);
    eventually(() -> renamed.toFile().length() > 4_000);

    done("reloadLogs");

    assertThat(out)
        .isEqualTo(
            "one:0 writes to " + log + " again, and one-out.log.1 has what was written before\n");
    assertThat(only("one").pid()).isEqualTo(before.pid());
    eventually(() -> last(log).equals("4999"));
    List<String> all = new java.util.ArrayList<>(Files.readAllLines(renamed));
    all.addAll(Files.readAllLines(log));
    assertThat(all)
        .containsExactlyElementsOf(IntStream.range(0, 5000).mapToObj(String::valueOf).toList());
    done("reloadLogs");
    assertThat(out).isEqualTo("all apps write to the files that have the names of their logs\n");
  }

  @Test
  void reloadLogsTakesTheEmptyFileOfLogrotateAway() throws IOException {
    Path log = start("one", "echo hello\nsleep 1\nexec sleep 60\n");
    eventually(() -> log.toFile().length() == 6);
    Path renamed = Files.move(log, log.resolveSibling("one-out.log.1"));
    Files.createFile(log);

    done("reloadLogs");

    assertThat(log).isEmptyFile();
    assertThat(renamed).hasContent("hello\n");
    done("reloadLogs");
    assertThat(out).startsWith("all apps");
  }

  @Test
  void reloadLogsSaysWhereOnlyARestartHelps() throws IOException {
    Path log = start("one", "echo hello\nexec sleep 60\n");
    eventually(() -> log.toFile().length() == 6);
    Files.delete(log);

    assertThat(run("reloadLogs")).isEqualTo(1);

    assertThat(err)
        .isEqualTo(
            "drover: only a restart makes one:0 write to "
                + log
                + ": the file that it writes to was deleted\n");
  }

  @Test
  void whatPm2UsersWriteForRotationIsAnswered() {
    done("install", "pm2-logrotate");
    assertThat(out).startsWith("Nothing to install: log rotation is built in and on.");
    assertThat(out).contains("log_max_size", "log_retain", "log_total_size", "log_rotate");
    done("uninstall", "pm2-logrotate");
    done("module:install", "pm2-logrotate");
    done("logrotate", "-u", "me");
    assertThat(run("set", "pm2-logrotate:max_size", "10M")).isEqualTo(1);
    assertThat(err)
        .isEqualTo(
            "drover: write log_max_size: 10M for the app in the ecosystem file, then start it by"
                + " it\n");
    assertThat(run("set", "pm2-logrotate:rotateInterval", "0 0 * * *")).isEqualTo(1);
    assertThat(err).contains("log_rotate: \"0 0 * * *\"");
    assertThat(run("install", "pm2-server-monit")).isEqualTo(1);
    assertThat(err).contains("no modules");
  }

  private static String last(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "";
    }
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(deadline - System.nanoTime()).isPositive();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
