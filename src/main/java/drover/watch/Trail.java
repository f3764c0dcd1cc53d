package drover.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The way from the root to where a path really is, through all links. Whatever changes on it may
 * lead elsewhere: a folder that is replaced, {@code current -> releases/42}, a file that comes
 * later.
 */
final class Trail {
  /** The kernel's own limit. */
  private static final int MOST_LINKS = 40;

  private final Deque<Path> ahead = new ArrayDeque<>();
  private final Consumer<Step> onStep;
  private Path here;
  private int links;

  /**
   * Which name was looked up where.
   *
   * @param folder without links
   */
  record Step(Path folder, Path name) {}

  private Trail(Path path, Consumer<Step> onStep) {
    this.onStep = onStep;
    here = path.getRoot();
    path.forEach(ahead::add);
  }

  /**
   * Where this absolute path really is.
   *
   * @param onStep told before the name is looked up, so that a change after that is not missed
   * @throws IOException it does not exist, or must not be seen
   */
  static Path follow(Path path, Consumer<Step> onStep) throws IOException {
    Trail trail = new Trail(path, onStep);
    while (!trail.ahead.isEmpty()) {
      trail.go(trail.ahead.pop());
    }
    return trail.here;
  }

  private void go(Path name) throws IOException {
    if (name.toString().equals("..")) {
      Path parent = here.getParent();
      here = parent == null ? here : parent;
      return;
    }
    if (name.toString().equals(".")) {
      return;
    }
    onStep.accept(new Step(here, name));
    Path next = here.resolve(name);
    BasicFileAttributes attributes =
        Files.readAttributes(next, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isSymbolicLink()) {
      here = next;
      return;
    }
    Path target = Files.readSymbolicLink(next);
    if (++links > MOST_LINKS) {
      throw new IOException("too many links");
    }
    here = target.isAbsolute() ? target.getRoot() : here;
    for (int at = target.getNameCount() - 1; at >= 0; at--) {
      ahead.push(target.getName(at));
    }
  }
}
