package drover.cli;

import drover.config.Ecosystem;
import drover.config.EcosystemFile;
import drover.config.ReadOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An ecosystem file and which part of it, as every command takes them that reads one. */
final class FileOptions {
  @Parameters(paramLabel = "FILE", description = "the ecosystem file")
  private Path file = Path.of("ecosystem.yaml");

  @Option(
      names = "--only",
      paramLabel = "NAMES",
      split = ",",
      description = "only these apps, separated by commas")
  private List<String> only = List.of();

  @Option(names = "--env", paramLabel = "NAME", description = "lay the section env_<NAME> over env")
  private @Nullable String env;

  Path file() {
    return file;
  }

  /**
   * Reads it.
   *
   * @throws drover.config.ConfigException with every mistake if there is one
   */
  Ecosystem read(Console console) {
    ReadOptions options =
        ReadOptions.of(console.env())
            .withEnvSection(env)
            .withOnly(Set.copyOf(only))
            .withProgram(OwnFile.path());
    return EcosystemFile.read(file, options);
  }
}
