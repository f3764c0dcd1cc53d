package drover.logs;

import drover.spec.LogRule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A log file that records are appended to. Belongs to the thread {@code drover-format}; all spools
 * that write to one path share one target, so that their records do not mix.
 *
 * <p>Before each batch the path is looked at: whoever renames, removes or truncates the file needs
 * to tell nobody.
 */
final class Target {
  /** Readable by the group, as logs usually are; the umask has its say. */
  private static final String PERMISSIONS = "rw-r-----";

  /** Which file it is, whatever its name. */
  record Identity(long device, long inode) {
    static final Identity NONE = new Identity(0, 0);
  }

  /** Told of each part that was made. */
  interface Parts {
    void rotated(Path live, RotatedName part, long length);
  }

  private final Path path;
  private final Parts parts;
  private @Nullable LogRule rule;
  private @Nullable Rotation rotation;
  private @Nullable FileChannel channel;
  private @Nullable Object key;
  private Identity identity = Identity.NONE;
  private long size;
  private @Nullable Object holder;
  private long usedAt;

  /** What we have made, and its owner is still we; null: nothing. */
  private @Nullable Path made;

  Target(Path path, Parts parts) {
    this.path = path;
    this.parts = parts;
  }

  /** How it is to be kept from now on. */
  void keep(LogRule wanted) {
    if (!wanted.equals(rule)) {
      rule = wanted;
      rotation = new Rotation(wanted, Instant.now());
    }
  }

  /** How large the file may become. */
  long maxSize() {
    return rotation == null ? Long.MAX_VALUE : rotation.maxSize();
  }

  /**
   * Makes a part of it if it is time for that, or so many bytes more would be too much; nobody may
   * be in the middle of a batch.
   *
   * @return whether it did; then there is no file any more, or a new one behind the link
   */
  boolean rotate(long more) throws IOException {
    Rotation due = rotation;
    if (due == null) {
      return false;
    }
    if (!due.isDue(size, Instant.now()) && !isTooSmallFor(more)) {
      // What comes later is not of the time that has come.
      due.done();
      return false;
    }
    Path real = RealFile.of(path);
    close();
    parts.rotated(path, Rotation.rename(real), size);
    due.done();
    size = 0;
    if (!real.equals(path)) {
      // A link that leads nowhere is no file to begin.
      create(real);
    }
    return true;
  }

  private boolean isTooSmallFor(long more) {
    return size > 0 && size > maxSize() - more;
  }

  /** Whether it is free, and its time has come. */
  void rotateAtItsTime() throws IOException {
    if (holder == null && rule != null && rule.rotateCron() != null && path.toFile().isFile()) {
      size = path.toFile().length();
      rotate(0);
    }
  }

  Path path() {
    return path;
  }

  Identity identity() {
    return identity;
  }

  /** How long the file was when it was looked at, and what has been appended since. */
  long size() {
    return size;
  }

  /**
   * Takes it for a batch; nobody else may write until it is let go: half a record may stand at its
   * end.
   *
   * @return whether it was free
   */
  boolean take(Object by) {
    if (holder != null && holder != by) {
      return false;
    }
    holder = by;
    return true;
  }

  void letGo(Object by) {
    if (holder == by) {
      holder = null;
    }
  }

  /**
   * Sees that the file of this path is open, and how long it is.
   *
   * @param like whose owner a new file gets, as soon as that is there
   * @return whether it is the same file as before
   */
  boolean look(Path like, long now) throws IOException {
    usedAt = now;
    BasicFileAttributes found = attributes();
    if (found == null) {
      create(path);
    }
    Path ours = made;
    if (ours != null && Files.exists(like)) {
      made = null;
      give(ours, like);
    }
    if (channel != null && found != null && Objects.equals(found.fileKey(), key)) {
      size = found.size();
      return true;
    }
    return open();
  }

  private boolean open() throws IOException {
    close();
    BasicFileAttributes before = attributes();
    FileChannel opened =
        FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    BasicFileAttributes after = attributes();
    if (before == null || after == null || !before.fileKey().equals(after.fileKey())) {
      opened.close();
      throw new FileSystemException(path.toString(), null, "it was replaced meanwhile");
    }
    channel = opened;
    Identity known = identity;
    key = after.fileKey();
    size = after.size();
    identity = identityOf(path);
    return identity.equals(known);
  }

  private @Nullable BasicFileAttributes attributes() throws IOException {
    if (!path.toFile().exists()) {
      return null;
    }
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new FileSystemException(path.toString(), null, "it is not a regular file");
    }
    return attributes;
  }

  private void create(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PERMISSIONS)))
        .close();
    made = file;
  }

  /** The app's user may read what the app has printed; of a link he gets no more than the link. */
  private static void give(Path file, Path like) throws IOException {
    for (String attribute : new String[] {"unix:gid", "unix:uid"}) {
      Object wanted = Files.getAttribute(like, attribute);
      if (!wanted.equals(Files.getAttribute(file, attribute, LinkOption.NOFOLLOW_LINKS))) {
        Files.setAttribute(file, attribute, wanted, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  static Identity identityOf(Path path) throws IOException {
    return new Identity(
        ((Number) Files.getAttribute(path, "unix:dev")).longValue(),
        ((Number) Files.getAttribute(path, "unix:ino")).longValue());
  }

  /** Appends what the file system takes at once. */
  int append(byte[] bytes, int from, int count) throws IOException {
    FileChannel open = channel;
    if (open == null) {
      throw new FileSystemException(path.toString(), null, "it is not open");
    }
    try {
      int written = open.write(ByteBuffer.wrap(bytes, from, count));
      size += written;
      return written;
    } catch (IOException e) {
      throw new FileSystemException(path.toString(), null, e.getMessage());
    }
  }

  /**
   * Takes off what a supervisor appended that died before it could say that it was done.
   *
   * <p>A file that is another one, or shorter, was rotated or emptied since, and what is longer
   * than it can have become by one batch somebody else has written to: it stays as it is.
   */
  void cutBack(Mark.Base base, long most) throws IOException {
    if (!path.toFile().isFile() || !identityOf(path).equals(base.file())) {
      return;
    }
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
      long excess = file.size() - base.length();
      if (excess > 0 && excess <= most) {
        file.truncate(base.length());
      }
    }
  }

  /** Costs no descriptor while nobody writes to it. */
  void closeIfUnusedSince(long before) {
    if (channel != null && usedAt - before < 0) {
      close();
    }
  }

  void close() {
    FileChannel open = channel;
    channel = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // All was written: there is nothing that could be lost.
    }
  }
}
