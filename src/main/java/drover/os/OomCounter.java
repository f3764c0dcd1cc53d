package drover.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many processes the kernel has killed for want of memory; a value, for any thread. To read it
 * takes a file of {@code /proc} or {@code /sys}, so it is not for threads that must not wait.
 *
 * <pre>
 * memory.events of our own cgroup, version 2, with all below it: ours and what we started
 * /proc/vmstat: the whole machine, where there is no such file
 *     oom_kill 2
 * </pre>
 *
 * <p>The kernel counts before it sends the signal ({@code __oom_kill_process}, mm/oom_kill.c), so
 * that whoever sees the death also sees the count.
 */
public final class OomCounter {
  private static final String NAME = "oom_kill ";

  private final Path file;

  private OomCounter(Path file) {
    this.file = file;
  }

  /** The nearest count of this machine. */
  public static OomCounter found() {
    return found(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
  }

  static OomCounter found(Path proc, Path cgroups) {
    return ownCgroup(proc)
        .map(path -> new OomCounter(cgroups.resolve(path).resolve("memory.events")))
        .filter(counter -> counter.read().isPresent())
        .orElseGet(() -> new OomCounter(proc.resolve("vmstat")));
  }

  /** Relative to where cgroups are mounted: the line {@code 0::/system.slice/drover.service}. */
  private static Optional<String> ownCgroup(Path proc) {
    return lines(proc.resolve("self/cgroup")).stream()
        .filter(line -> line.startsWith("0::/"))
        .map(line -> line.substring("0::/".length()))
        .findFirst();
  }

  /** Empty: this kernel does not tell. */
  public OptionalLong read() {
    for (String line : lines(file)) {
      if (line.startsWith(NAME)) {
        return number(line.substring(NAME.length()).strip());
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong number(String text) {
    return text.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
