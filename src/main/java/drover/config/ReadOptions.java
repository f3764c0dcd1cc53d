package drover.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known beside the file.
 *
 * @param callerEnv the environment of whoever reads it
 * @param envSection {@code --env}: lays {@code env_<section>} over {@code env}; null: none
 * @param only {@code --only}: names of apps; empty: all
 * @param cpus what {@code instances: max} means
 * @param folder what paths of a file without a folder of its own are relative to; absolute
 * @param program this program's own file, to run {@code static} folders with; null: unknown
 */
public record ReadOptions(
    Map<String, String> callerEnv,
    @Nullable String envSection,
    Set<String> only,
    int cpus,
    Path folder,
    @Nullable Path program) {
  public ReadOptions {
    callerEnv = Map.copyOf(callerEnv);
    only = Set.copyOf(only);
    if (cpus < 1) {
      throw new IllegalArgumentException("cpus < 1: " + cpus);
    }
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("folder is not absolute: " + folder);
    }
  }

  /** All apps, no section, this machine's CPUs, the working folder. */
  public static ReadOptions of(Map<String, String> callerEnv) {
    return new ReadOptions(
        callerEnv,
        null,
        Set.of(),
        Runtime.getRuntime().availableProcessors(),
        Path.of("").toAbsolutePath(),
        null);
  }

  public ReadOptions withEnvSection(@Nullable String section) {
    return new ReadOptions(callerEnv, section, only, cpus, folder, program);
  }

  public ReadOptions withOnly(Set<String> names) {
    return new ReadOptions(callerEnv, envSection, names, cpus, folder, program);
  }

  public ReadOptions withCpus(int count) {
    return new ReadOptions(callerEnv, envSection, only, count, folder, program);
  }

  public ReadOptions withFolder(Path other) {
    return new ReadOptions(callerEnv, envSection, only, cpus, other, program);
  }

  public ReadOptions withProgram(@Nullable Path file) {
    return new ReadOptions(callerEnv, envSection, only, cpus, folder, file);
  }
}
