package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import drover.control.EventKind;
import drover.control.ExitStatus;
import drover.control.Incident;
import drover.spec.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A real kill for want of memory, in a cgroup of its own so that nobody else is in danger. */
class OutOfMemoryIT extends LiveFixture {
  private static final Path CGROUPS = Path.of("/sys/fs/cgroup/memory");

  @Test
  void theKernelsKillIsToldApartFromAnybodyElses() throws Exception {
    Path cgroup = CGROUPS.resolve("drover-test-" + ProcessHandle.current().pid());
    assumeThat(isMade(cgroup))
        .as("needs a memory cgroup (version 1) that we may make at %s", CGROUPS)
        .isTrue();
    try {
      tellsWhoseKillItWas(cgroup);
    } finally {
      Files.delete(cgroup);
    }
  }

  private void tellsWhoseKillItWas(Path cgroup) throws Exception {
    String limited = "echo $$ > " + cgroup + "/cgroup.procs; ";
    // 200 MB at most, whatever the limit does.
    String eats = "exec python3 -c 'x = [bytearray(1 << 20) for _ in range(200)]'";
    start(once("eater", limited + eats), once("other", "sleep 2; kill -9 $$"));

    await(() -> instances().size() == 2 && instances().stream().allMatch(i -> hasEnded(i.id())));

    assertThat(exitOf("eater")).isEqualTo(ExitStatus.killed(Signal.SIGKILL));
    assertThat(exitOf("other")).isEqualTo(ExitStatus.killed(Signal.SIGKILL));
    assertThat(incident(0).cause()).isEqualTo("out of memory (the kernel's oom_kill count grew)");
    assertThat(incident(1).cause()).isNull();
    assertThat(events)
        .filteredOn(event -> event.kind() == EventKind.EXITED && event.id() == 0)
        .singleElement()
        .satisfies(event -> assertThat(event.text()).contains(", out of memory ("));
  }

  private boolean hasEnded(int id) {
    return instances().stream().anyMatch(each -> each.id() == id && each.lastExit() != null);
  }

  private Incident incident(int index) {
    return Objects.requireNonNull(instances().get(index).lastExit());
  }

  private static boolean isMade(Path cgroup) {
    try {
      Files.createDirectory(cgroup);
      Files.writeString(cgroup.resolve("memory.limit_in_bytes"), Integer.toString(48 << 20));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
