package drover.watch;

import drover.watch.Gathering.Kind;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes what is listened to, and remembered, equal to what is on disk, and reports what differed.
 * Thread: the watcher's.
 *
 * <p>An event is only a hint where to look: what is on disk then is what counts. So it does not
 * matter whether events come twice, late, in an odd order, or not at all because there were too
 * many; the last is why a folder can be looked at as a whole.
 */
final class Survey {
  private final Folders folders;

  Survey(Folders folders) {
    this.folders = folders;
  }

  /** Looks at all that the folder holds. */
  void look(Folder folder) {
    visitAll(new ArrayDeque<>(List.of(folder)));
  }

  /**
   * Looks at one entry: something happened to it.
   *
   * @param isModified what is there is what was there
   * @return false: it means nothing to anybody
   */
  boolean look(Folder folder, Path name, boolean isModified) {
    Deque<Folder> ahead = new ArrayDeque<>();
    boolean matters = meet(folder, folder.path.resolve(name), new Visit(!isModified, true, ahead));
    visitAll(ahead);
    return matters;
  }

  /**
   * How entries are looked at.
   *
   * @param isOther folders in it may be others than before, under the same name
   * @param isEvent something did happen to the entry
   * @param ahead takes folders to visit
   */
  private record Visit(boolean isOther, boolean isEvent, Deque<Folder> ahead) {}

  private void visitAll(Deque<Folder> ahead) {
    while (!ahead.isEmpty()) {
      visit(ahead.pop(), ahead);
    }
  }

  private void visit(Folder folder, Deque<Folder> ahead) {
    folder.roots.removeIf(root -> root.hasGivenUp);
    if (!folder.isUsed()) {
      folders.tidy(folder);
      return;
    }
    try {
      // Listened to before it is read: what comes after that is an event.
      Visit visit = new Visit(folders.register(folder), false, ahead);
      if (!folder.roots.isEmpty()) {
        read(folder, visit);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      drop(folder.path);
    } catch (IOException e) {
      List.copyOf(folder.roots).forEach(root -> root.refused(folder.path, e));
      folder.roots.clear();
      folders.tidy(folder);
    }
  }

  private void read(Folder folder, Visit visit) throws IOException {
    Set<Path> missing = new HashSet<>(folder.entries.keySet());
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.path)) {
      for (Path entry : entries) {
        missing.remove(entry.getFileName());
        meet(folder, entry, visit);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    missing.forEach(name -> gone(folder, folder.path.resolve(name)));
  }

  private boolean meet(Folder folder, Path entry, Visit visit) {
    List<Root> takers = folder.roots.stream().filter(root -> root.takes(entry)).toList();
    List<Root> entering = folder.roots.stream().filter(root -> root.enters(entry)).toList();
    if (takers.isEmpty() && entering.isEmpty()) {
      return false;
    }
    Stamp now = Stamp.of(entry);
    if (now == null) {
      return gone(folder, entry);
    }
    if (now.isFolder()) {
      meetFolder(folder, entry, entering, visit);
      return true;
    }
    drop(entry);
    if (!takers.isEmpty()) {
      meetFile(folder, entry, now, visit.isEvent());
    }
    return !takers.isEmpty();
  }

  private void meetFile(Folder folder, Path entry, Stamp now, boolean isEvent) {
    Stamp before = folders.remember(folder, entry.getFileName(), now);
    boolean isUnsure = before == null && folders.isFull();
    if (isUnsure ? isEvent : !now.equals(before)) {
      report(folder, entry, before == null && !isUnsure ? Kind.CAME : Kind.CHANGED);
    }
  }

  private void meetFolder(Folder folder, Path entry, List<Root> entering, Visit visit) {
    Stamp before = folder.entries.get(entry.getFileName());
    if (before != null && !before.isFolder()) {
      gone(folder, entry);
    }
    if (entering.isEmpty()) {
      return;
    }
    folders.remember(folder, entry.getFileName(), Stamp.FOLDER);
    Folder child = folders.at(entry);
    long added = entering.stream().filter(child::add).count();
    if (added > 0 || visit.isOther()) {
      visit.ahead().push(child);
    }
  }

  private boolean gone(Folder folder, Path entry) {
    boolean wasFolder = drop(entry);
    Stamp before = folders.remember(folder, entry.getFileName(), null);
    boolean wasFile = before == null ? folders.isFull() && !wasFolder : !before.isFolder();
    if (wasFile) {
      report(folder, entry, Kind.GONE);
    }
    return wasFolder || wasFile || folder.roots.stream().anyMatch(root -> root.takes(entry));
  }

  /** A folder is no more: nor is what it held. */
  private boolean drop(Path path) {
    List<Folder> lost = folders.under(path);
    for (Folder folder : lost) {
      for (Path name : Set.copyOf(folder.entries.keySet())) {
        Path entry = folder.path.resolve(name);
        Stamp before = folders.remember(folder, name, null);
        if (before != null && !before.isFolder()) {
          report(folder, entry, Kind.GONE);
        }
      }
      folder.roots.clear();
      folders.tidy(folder);
    }
    return !lost.isEmpty();
  }

  private static void report(Folder folder, Path entry, Kind kind) {
    folder.roots.stream()
        .filter(root -> root.takes(entry))
        .forEach(root -> root.report(entry, kind));
  }
}
