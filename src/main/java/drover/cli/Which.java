package drover.cli;

import drover.config.ReadOptions;
import drover.spec.AppSpec;
import drover.spec.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which apps of a file, and which of their variables, as every command takes them that starts. */
final class Which {
  @Option(
      names = "--only",
      paramLabel = "NAMES",
      split = ",",
      description = "of a file only these apps, separated by commas")
  private List<String> only = List.of();

  @Option(
      names = "--env",
      paramLabel = "NAME",
      description = "lay the section env_<NAME> of the file over env; kept with the app")
  private @Nullable String section;

  @Option(
      names = {"-a", "--update-env"},
      description = "by name: take over the variables of this shell; a file always does")
  private boolean updatesEnvironment;

  @Nullable String section() {
    return section;
  }

  ReadOptions options(Console console) {
    return ReadOptions.of(console.env())
        .withEnvSection(section)
        .withOnly(Set.copyOf(only))
        .withProgram(OwnFile.path());
  }

  /** Whether a name stands for something that is wanted: all do without {@code --only}. */
  boolean isWanted(String name) {
    return only.isEmpty() || only.contains(name);
  }

  /**
   * These apps with the variables that are asked for; a section that none of them has is refused.
   */
  List<AppSpec> withVariables(List<AppSpec> apps, Map<String, String> caller) {
    Set<String> known = new TreeSet<>();
    apps.forEach(app -> known.addAll(app.launch().environment().sections().keySet()));
    if (section != null && !apps.isEmpty() && !known.contains(section)) {
      String others = known.isEmpty() ? "" : "; known are " + String.join(", ", known);
      throw new MisuseException(
          List.of("drover: --env \"" + section + "\": no app has env_" + section + others));
    }
    List<AppSpec> changed = new ArrayList<>();
    for (AppSpec app : apps) {
      Environment its = app.launch().environment();
      Environment other = updatesEnvironment ? its.withCaller(caller) : its;
      boolean hasSection = section != null && its.sections().containsKey(section);
      Environment wanted = hasSection ? other.withSection(section) : other;
      changed.add(app.withLaunch(app.launch().withEnvironment(wanted)));
    }
    return changed;
  }
}
