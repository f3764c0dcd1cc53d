package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OomCounterTest {
  @TempDir Path machine;

  @BeforeEach
  void machineOfTheUsualKind() throws IOException {
    write("proc/vmstat", "nr_free_pages 4711\noom_kill 7\nthp_split 0\n");
    write("proc/self/cgroup", "4:memory:/old\n0::/system.slice/drover.service\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = machine.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private OomCounter found() {
    return OomCounter.found(machine.resolve("proc"), machine.resolve("cgroup"));
  }

  @Test
  void theOwnCgroupsCountGoesFirst() throws IOException {
    write(
        "cgroup/system.slice/drover.service/memory.events",
        "low 0\nhigh 0\nmax 12\noom 3\noom_kill 2\noom_group_kill 1\n");
    OomCounter counter = found();

    assertThat(counter.read()).hasValue(2);
    write("cgroup/system.slice/drover.service/memory.events", "oom 4\noom_kill 3\n");
    assertThat(counter.read()).hasValue(3);
  }

  @Test
  void withoutItTheMachinesCountServes() throws IOException {
    assertThat(found().read()).hasValue(7);
    write("cgroup/system.slice/drover.service/memory.events", "low 0\n");
    assertThat(found().read()).hasValue(7);
  }

  @Test
  void aKernelThatDoesNotTellIsNoProblem() throws IOException {
    write("proc/vmstat", "nr_free_pages 4711\noom_kill many\n");
    assertThat(found().read()).isEmpty();
    Files.delete(machine.resolve("proc/vmstat"));
    Files.delete(machine.resolve("proc/self/cgroup"));
    assertThat(found().read()).isEmpty();
  }
}
