package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Event;
import drover.control.Update;
import drover.control.Watch;
import drover.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a supervisor that was killed has left running, to the next one. */
class LeftoversIT extends CommandFixture {
  private long orphan() throws IOException {
    file("job.sh", "exec sleep 60");
    done("start", "job.sh");
    long pid = only("job").pid();
    await("pids/job-0.pid");
    supervisor.close();
    supervisor = Supervisor.open(home);
    return pid;
  }

  private void await(String file) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!Files.exists(home.resolve(file)) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  private static void end(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void theNextOneNamesThemUntilTheyHaveEnded() throws Exception {
    long pid = orphan();
    String sentence =
        "a process of an earlier daemon still runs: job ("
            + pid
            + "); 'kill "
            + pid
            + "', then 'drover start' again";
    try {
      done("ls");
      assertThat(err).startsWith("drover: " + sentence + "\n");
      assertThat(events()).extracting(Event::text).containsExactly(sentence);

      done("start", "job.sh");
      assertThat(err)
          .isEqualTo(
              "drover: an earlier daemon's job still runs and may hold its port; 'kill "
                  + pid
                  + "', then 'drover restart job'\n");
    } finally {
      end(pid);
    }
    await(snapshot -> snapshot.version() > 0 && snapshot.warnings().isEmpty());
    assertThat(events())
        .extracting(Event::text)
        .contains("process " + pid + " of an earlier daemon has ended");
  }

  @Test
  void theyAreKnownStillAfterTheNextDeath() throws Exception {
    long pid = orphan();
    try {
      supervisor.close();
      supervisor = Supervisor.open(home);

      assertThat(snapshot().warnings()).singleElement().asString().contains("job (" + pid + ")");
    } finally {
      end(pid);
    }
  }

  @Test
  void aPidThatIsSomebodyElsesNowIsNotMeantAndItsFileGoes() throws Exception {
    supervisor.close();
    Path stale = Files.createDirectories(home.resolve("pids")).resolve("job-0.pid");
    Files.writeString(stale, ProcessHandle.current().pid() + "\n");
    supervisor = Supervisor.open(home);

    assertThat(snapshot().warnings()).isEmpty();
    assertThat(stale).doesNotExist();
  }

  private List<Event> events() throws InterruptedException {
    try (Watch watch = supervisor.watch()) {
      return watch.next(Duration.ofSeconds(10)).map(Update::events).orElseThrow();
    }
  }
}
