package drover.config;

import drover.spec.AppSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads ecosystem files: the one door of this package. Stateless; any thread. */
public final class EcosystemFile {
  private EcosystemFile() {}

  /**
   * Reads a file.
   *
   * @param file named in messages as it is here; its folder is what its paths are relative to
   * @throws ConfigException with every mistake if there is one
   */
  public static Ecosystem read(Path file, ReadOptions options) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    Tree tree = Format.of(file.toString()).read(file.toString(), absolute, options);
    return read(
        file.toString(), tree, absolute, options.withFolder(folder == null ? absolute : folder));
  }

  /**
   * Reads a stream: JSON or YAML. Paths are relative to the folder of {@code options}.
   *
   * @param name what messages call it
   * @throws ConfigException with every mistake if there is one
   */
  public static Ecosystem read(InputStream in, String name, ReadOptions options) {
    try {
      String text = Source.text(name, in);
      return read(name, Format.of(name).parse(name, text), null, options);
    } catch (IOException e) {
      throw ConfigException.of(Place.whole(name), "cannot be read: " + e.getMessage());
    }
  }

  /**
   * Reads one app that no file holds, such as one given by options of a command line.
   *
   * @param keys the app's keys; a value is a String, Boolean, Number, or a List of them
   * @param name what messages call it
   * @throws ConfigException with every mistake if there is one
   */
  public static Ecosystem read(Map<String, ?> keys, String name, ReadOptions options) {
    return read(name, PlainTree.of(keys, Place.whole(name)), null, options);
  }

  private static Ecosystem read(
      String name, @Nullable Tree tree, @Nullable Path file, ReadOptions options) {
    Report report = new Report();
    Reading reading = new Reading(options, file, options.folder(), report, new ArrayList<>());
    List<AppSpec> apps = new TopLevel(name, reading).read(tree);
    report.refuseMistakes();
    List<AppSpec> chosen = Chosen.of(name, options, apps);
    List<Missing> missing = new ArrayList<>(reading.missing());
    if (chosen.size() < apps.size()) {
      Set<String> names = new HashSet<>();
      for (AppSpec app : chosen) {
        names.add(app.name());
      }
      missing.removeIf(m -> !names.contains(m.app()));
    }
    return new Ecosystem(chosen, report.notes(), missing);
  }
}
