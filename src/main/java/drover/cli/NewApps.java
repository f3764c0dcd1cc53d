package drover.cli;

import drover.control.AppView;
import drover.control.RefusedException;
import drover.control.Snapshot;
import drover.spec.AppSpec;
import drover.spec.Launch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a word of {@code drover start} means an app that is there or a script that is to
 * become one, and under which name. One thread.
 *
 * <p>An app is known by its name alone: a second one never gets the name of the first.
 */
final class NewApps {
  private final Console console;
  private final Wishes wishes;
  private final Snapshot snapshot;
  private final boolean isForced;
  private final Teller teller;
  private final List<AppSpec> fresh = new ArrayList<>();
  private final Set<Integer> ids = new LinkedHashSet<>();
  private final Set<String> names = new HashSet<>();

  NewApps(Wishes wishes, Snapshot snapshot, boolean isForced, Teller teller) {
    this.console = wishes.console();
    this.wishes = wishes;
    this.snapshot = snapshot;
    this.isForced = isForced;
    this.teller = teller;
    snapshot.apps().forEach(app -> names.add(app.name()));
  }

  /** Apps that there are not yet. */
  List<AppSpec> fresh() {
    return List.copyOf(fresh);
  }

  /** Instances that there are. */
  List<Found> found() {
    return Found.of(ids, snapshot);
  }

  void add(String word) {
    List<Integer> known = isForced || looksLikeFile(word) ? List.of() : Found.ids(word, snapshot);
    if (!known.isEmpty()) {
      ids.addAll(known);
    } else if (word.equals("all")) {
      throw new NotFoundException("there are no apps");
    } else {
      addScript(word);
    }
  }

  /** As PM2 has it, a word with a slash or an extension is a file's name first. */
  private boolean looksLikeFile(String word) {
    return word.matches(".*(/|\\.\\w+).*") && Files.isRegularFile(console.cwd().resolve(word));
  }

  private void addScript(String word) {
    AppSpec app = read(word, null);
    AppView same = isForced ? null : sameAs(app);
    if (same != null) {
      addStopped(same);
      return;
    }
    String name = app.name();
    if (names.contains(name)) {
      name = freeName(name);
      teller.note("note: an app is called " + app.name() + " already; this one is called " + name);
      app = read(word, name);
    }
    String section = wishes.which().section();
    if (section != null) {
      teller.note("note: --env " + section + ": only a file has sections; " + name + " has none");
    }
    names.add(name);
    fresh.add(app);
  }

  private AppSpec read(String word, @Nullable String name) {
    String script = inCallersFolder(word);
    List<String> args = wishes.args() == null ? List.of() : wishes.args();
    try {
      return wishes.sources().app(script, args, wishes.given(), name);
    } catch (NotFoundException e) {
      throw new NotFoundException(e.getMessage() + Targets.advice(word, snapshot));
    }
  }

  /** A file of the caller's folder, though the app is to run in another. */
  private String inCallersFolder(String word) {
    Path own = console.cwd().resolve(word);
    Object cwd = wishes.given().keys().get(AppOption.CWD.key());
    boolean isThere = cwd != null && Files.exists(Path.of(cwd.toString()).resolve(word));
    return cwd != null && !isThere && Files.isRegularFile(own) ? own.toString() : word;
  }

  /** The app that runs the same, under the same name if one is given; null: there is none. */
  private @Nullable AppView sameAs(AppSpec app) {
    boolean isNamed = wishes.given().has(AppOption.NAME);
    for (AppView other : snapshot.apps()) {
      boolean isCalledSo = other.name().equals(app.name());
      if (isSame(other.spec().launch(), app.launch()) && (isCalledSo || !isNamed)) {
        return other;
      }
    }
    if (isNamed && names.contains(app.name())) {
      throw new RefusedException(
          "an app is called " + app.name() + " already; give another --name, or delete it first");
    }
    return null;
  }

  private static boolean isSame(Launch one, Launch other) {
    return one.kind() == other.kind() && one.script().equals(other.script());
  }

  private void addStopped(AppView app) {
    if (app.instances().stream().anyMatch(each -> each.status().isGoing())) {
      throw new RefusedException(
          "script already started as " + app.name() + ", add -f to start another one");
    }
    app.instances().forEach(each -> ids.add(each.id()));
  }

  private String freeName(String name) {
    int number = 2;
    while (names.contains(name + "-" + number)) {
      number++;
    }
    return name + "-" + number;
  }
}
