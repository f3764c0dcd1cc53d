package drover.cli;

import drover.spec.AppSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command line wants of apps that are there: which, and how they are to be changed first.
 *
 * @param args new arguments; null: those that they have
 */
record Wishes(
    Console console, Sources sources, Which which, Given given, @Nullable List<String> args) {
  Wishes {
    args = args == null ? null : List.copyOf(args);
  }

  /**
   * The apps of files, as they are to be.
   *
   * @param isUp whether they are to run: then what they need must be there
   */
  List<AppSpec> ofFiles(List<String> files, boolean isUp) {
    List<AppSpec> apps = new ArrayList<>();
    for (String file : files) {
      apps.addAll(sources.file(file, isUp));
    }
    if (given.has(AppOption.NAME) && apps.size() > 1) {
      throw new MisuseException(List.of("--name: " + apps.size() + " apps cannot share one name"));
    }
    return apps.stream().map(app -> Overlay.of(app, given, args, sources)).toList();
  }

  /** Those of these apps that are to be changed, as they are to be. */
  List<AppSpec> changed(List<Found> found) {
    if (given.has(AppOption.NAME) && !found.isEmpty()) {
      String name = found.get(0).app().name();
      throw new MisuseException(
          List.of("--name: " + name + " keeps its name; delete it and start it by another one"));
    }
    List<AppSpec> before = found.stream().map(each -> each.app().spec()).toList();
    List<AppSpec> after = which.withVariables(before, console.env());
    List<AppSpec> changed = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      AppSpec wanted = Overlay.of(after.get(i), given, args, sources);
      if (!wanted.equals(before.get(i))) {
        changed.add(wanted);
      }
    }
    return changed;
  }
}
