package drover.cli;

import drover.control.AppView;
import drover.control.InstanceView;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.spec.AppSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a selector means among the apps that there are. Pure.
 *
 * @param app the app as it is
 * @param ids those of its instances that are meant
 */
record Found(AppView app, List<Integer> ids) {
  Found {
    ids = List.copyOf(ids);
  }

  /** Whether all of it is meant. */
  boolean isWhole() {
    return ids.size() == app.instances().size();
  }

  /** What these words mean; a word that means nobody is refused. */
  static List<Found> all(List<String> words, Snapshot snapshot) {
    return all(words, snapshot, word -> "");
  }

  /** The same of those whose logs are meant: what there is of deleted ones is said. */
  static List<Found> withLogs(List<String> words, Snapshot snapshot, Path home) {
    return all(words, snapshot, word -> OldLogs.note(word, home));
  }

  private static List<Found> all(
      List<String> words, Snapshot snapshot, UnaryOperator<String> remark) {
    Set<Integer> ids = new LinkedHashSet<>();
    for (String word : words) {
      List<Integer> some = ids(word, snapshot);
      if (some.isEmpty()) {
        throw new NotFoundException(
            Targets.nobody(Selector.parse(word), snapshot) + remark.apply(word));
      }
      ids.addAll(some);
    }
    return of(ids, snapshot);
  }

  /** What there is of the apps that files name; the rest is noted, nothing at all is refused. */
  static List<Found> named(
      List<AppSpec> apps, List<String> files, Snapshot snapshot, Teller teller) {
    Set<Integer> ids = new LinkedHashSet<>();
    for (AppSpec app : apps) {
      List<Integer> some = new Selector.App(app.name()).in(snapshot);
      if (some.isEmpty()) {
        teller.note("note: " + app.name() + " is not in the list");
      }
      ids.addAll(some);
    }
    if (ids.isEmpty() && !files.isEmpty()) {
      throw new NotFoundException("no app of " + String.join(", ", files) + " is in the list");
    }
    return of(ids, snapshot);
  }

  /** The ids that a word means; empty if nobody is called so. */
  static List<Integer> ids(String word, Snapshot snapshot) {
    try {
      return Selector.parse(word).in(snapshot);
    } catch (IllegalArgumentException e) {
      throw new MisuseException(List.of("drover: " + e.getMessage()));
    }
  }

  /** The apps of these instances. */
  static List<Found> of(Set<Integer> ids, Snapshot snapshot) {
    List<Found> found = new ArrayList<>();
    for (AppView app : snapshot.apps()) {
      List<Integer> some =
          app.instances().stream().map(InstanceView::id).filter(ids::contains).toList();
      if (!some.isEmpty()) {
        found.add(new Found(app, some));
      }
    }
    return found;
  }

  /** The one instance that a word means; several are refused. */
  static int single(String word, Snapshot snapshot) {
    List<Found> found = all(List.of(word), snapshot);
    if (found.size() > 1 || found.get(0).ids().size() > 1) {
      String ids =
          found.stream()
              .flatMap(each -> each.ids().stream())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
      throw new MisuseException(
          List.of("drover: " + word + " means several instances; write one of the ids " + ids));
    }
    return found.get(0).ids().get(0);
  }

  /** {@code api:0}. */
  static String who(int id, Snapshot snapshot) {
    for (AppView app : snapshot.apps()) {
      for (InstanceView each : app.instances()) {
        if (each.id() == id) {
          return app.name() + ":" + each.index();
        }
      }
    }
    return "instance " + id;
  }
}
