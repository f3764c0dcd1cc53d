package drover.config;

import drover.spec.AppSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The apps of {@code --only}; a name in it, or in {@code --env}, that the file lacks is refused.
 */
final class Chosen {
  private Chosen() {}

  static List<AppSpec> of(String file, ReadOptions options, List<AppSpec> apps) {
    List<Problem> problems = new ArrayList<>();
    Set<String> sections = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    for (AppSpec app : apps) {
      sections.addAll(app.launch().environment().sections().keySet());
      names.add(app.name());
    }
    String section = options.envSection();
    if (section != null && !sections.contains(section)) {
      problems.add(
          new Problem(
              Place.whole(file),
              "--env "
                  + Quoted.of(section)
                  + ": no app has env_"
                  + section
                  + (sections.isEmpty() ? "" : "; known are " + list(sections))));
    }
    Set<AppSpec> wanted = new LinkedHashSet<>();
    for (String name : new TreeSet<>(options.only())) {
      if (!wanted.addAll(named(name, apps, section))) {
        problems.add(
            new Problem(
                Place.whole(file),
                "--only " + Quoted.of(name) + ": no such app; known are " + list(names)));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    List<AppSpec> chosen = new ArrayList<>(apps);
    chosen.removeIf(app -> !options.only().isEmpty() && !wanted.contains(app));
    return chosen;
  }

  /** The app of that name, else those that have it but for a prefix or an appended section. */
  private static List<AppSpec> named(String name, List<AppSpec> apps, @Nullable String section) {
    List<AppSpec> exact = new ArrayList<>(apps);
    exact.removeIf(app -> !app.name().equals(name));
    if (!exact.isEmpty()) {
      return exact;
    }
    String appended = name + "-" + section;
    List<AppSpec> others = new ArrayList<>(apps);
    others.removeIf(
        app ->
            !app.name().endsWith(":" + name)
                && !app.name().equals(appended)
                && !app.name().endsWith(":" + appended));
    return others;
  }

  private static String list(Collection<String> names) {
    return String.join(", ", names);
  }
}
