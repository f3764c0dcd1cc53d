package drover.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The file of a Unix socket. It outlives its socket, and then is in the way of the next one.
 *
 * @param key which file it is, whatever its name: device and inode; null if it went at once
 * @param maker with whose rights it goes; null: ours
 */
record SocketFile(Path path, @Nullable Object key, @Nullable Credentials maker) {
  private static final int TYPE_MASK = 0170000;
  private static final int TYPE_SOCKET = 0140000;

  static SocketFile at(Path path, @Nullable Credentials maker) {
    return new SocketFile(path, keyOf(path), maker);
  }

  /** Makes it this user's, and of the user's first group; its mode stays as bind(2) made it. */
  void giveTo(Credentials user) throws IOException {
    Files.setAttribute(path, "unix:gid", user.gid(), LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:uid", user.uid(), LinkOption.NOFOLLOW_LINKS);
  }

  /** Removes what a socket has left that nobody has open any more; whether there was such a one. */
  static boolean removeStale(UnixAddress address) {
    if (address.isAbstract() || !isSocket(Path.of(address.text())) || isAlive(address)) {
      return false;
    }
    try {
      return Files.deleteIfExists(Path.of(address.text()));
    } catch (IOException e) {
      return false;
    }
  }

  /** Removes the file, unless another has taken its place. */
  void remove() {
    try {
      if (maker == null) {
        removeHere();
      } else {
        // Between a look at a folder of theirs and the deletion they might replace it.
        StandIn.run(maker, null, this::removeHere);
      }
    } catch (NotStartedException e) {
      Logger.warn("the socket {} cannot be removed: {}", path, e.getMessage());
    }
  }

  /** Always 0. */
  private int removeHere() {
    try {
      if (key != null && key.equals(keyOf(path))) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      Logger.warn("the socket {} cannot be removed: {}", path, FileReasons.of(e));
    }
    return 0;
  }

  private static boolean isSocket(Path path) {
    try {
      Object mode = Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return mode instanceof Integer bits && (bits & TYPE_MASK) == TYPE_SOCKET;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether somebody answers, or has bound it without listening yet, which only the kernel's list
   * tells.
   */
  private static boolean isAlive(UnixAddress address) {
    int fd = Libc.socket(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC | Libc.O_NONBLOCK, 0);
    if (fd < 0) {
      return true;
    }
    try {
      return address.connect(fd) != Errno.ECONNREFUSED || isListed(address.text());
    } finally {
      Libc.close(fd);
    }
  }

  private static boolean isListed(String path) {
    try (var lines = Files.lines(Path.of("/proc/net/unix"))) {
      return lines.anyMatch(line -> line.endsWith(" " + path));
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable Object keyOf(Path path) {
    try {
      return Files.getAttribute(path, "unix:fileKey", LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return null;
    }
  }
}
