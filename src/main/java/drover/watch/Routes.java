package drover.watch;

import drover.watch.Gathering.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Leads each root to the folder where its files are, again whenever something on its way becomes
 * another. Thread: the watcher's.
 */
final class Routes {
  private final Folders folders;
  private final Survey survey;

  Routes(Folders folders) {
    this.folders = folders;
    survey = new Survey(folders);
  }

  /**
   * Follows a root to where it is now, for the first time or since something on its way changed.
   */
  void lead(Root root) {
    Set<Trail.Step> passed = new HashSet<>();
    Path end = follow(root, passed);
    root.steps.stream().filter(step -> !passed.contains(step)).forEach(step -> unpass(root, step));
    root.steps.retainAll(passed);
    if (!Objects.equals(end, root.end)) {
      move(root, end);
    } else if (end != null) {
      enter(root, end);
    }
  }

  void leave(Root root) {
    root.steps.forEach(step -> unpass(root, step));
    root.steps.clear();
    leaveTree(root);
  }

  /**
   * Something happened to an entry.
   *
   * @param isModified what is there is what was there
   * @return false: it means nothing to anybody
   */
  boolean look(Folder folder, Path name, boolean isModified) {
    boolean matters = survey.look(folder, name, isModified);
    Set<Root> passers = folder.passers.get(name);
    if (passers == null || isModified) {
      return matters;
    }
    List.copyOf(passers).forEach(this::lead);
    return true;
  }

  /** It is not known what happened in it. */
  void lookAgain(Folder folder) {
    survey.look(folder);
    Set<Root> all = new HashSet<>();
    folder.passers.values().forEach(all::addAll);
    all.forEach(this::lead);
  }

  private @Nullable Path follow(Root root, Set<Trail.Step> passed) {
    try {
      root.obstacle = null;
      return Trail.follow(
          root.glob.base(),
          step -> {
            passed.add(step);
            pass(root, step);
          });
    } catch (IOException e) {
      root.obstacle = e;
      return null;
    }
  }

  private void pass(Root root, Trail.Step step) {
    Folder folder = folders.at(step.folder());
    folder.addPasser(step.name(), root);
    root.steps.add(step);
    try {
      if (folder.key == null || !folder.key.isValid()) {
        folders.register(folder);
      }
    } catch (IOException e) {
      // What must not be read on the way, as /root for others, is only not listened to.
      if (Refusal.isForAll(e)) {
        root.refused(step.folder(), e);
      }
    }
  }

  private void unpass(Root root, Trail.Step step) {
    Folder folder = folders.at(step.folder());
    folder.removePasser(step.name(), root);
    folders.tidy(folder);
  }

  private void move(Root root, @Nullable Path end) {
    boolean held = holdsFiles(root);
    leaveTree(root);
    Kind kind = root.end == null ? Kind.CAME : end == null ? Kind.GONE : Kind.CHANGED;
    root.end = end;
    if (end != null) {
      boolean wasNew = root.isNew;
      root.isNew = true;
      enter(root, end);
      root.isNew = wasNew;
    }
    if (held || holdsFiles(root)) {
      root.reportBase(kind);
    }
  }

  private void enter(Root root, Path end) {
    Path parent = end.getParent();
    Folder top = folders.at(parent == null || Files.isDirectory(end) ? end : parent);
    top.add(root);
    root.top = top;
    survey.look(top);
    if (root.hasGivenUp) {
      leaveTree(root);
    }
  }

  private void leaveTree(Root root) {
    if (root.top != null) {
      for (Folder folder : folders.under(root.top.path)) {
        folder.roots.remove(root);
        folders.tidy(folder);
      }
    }
    root.top = null;
  }

  private boolean holdsFiles(Root root) {
    return root.top != null
        && folders.under(root.top.path).stream()
            .filter(folder -> folder.roots.contains(root))
            .anyMatch(folder -> holdsFiles(root, folder));
  }

  private static boolean holdsFiles(Root root, Folder folder) {
    return folder.entries.entrySet().stream()
        .anyMatch(
            entry ->
                !entry.getValue().isFolder() && root.takes(folder.path.resolve(entry.getKey())));
  }
}
