package drover.os;

import com.sun.jna.Memory;
import java.io.File;
import java.nio.file.Path;

/**
 * What the child does with its descriptors between fork and exec, in this order: a {@code
 * posix_spawn_file_actions_t}. Belongs to one spawn.
 */
final class FileActions implements AutoCloseable {
  /** It is 80 bytes long in glibc and musl. */
  private static final int SIZE = 256;

  private final Memory actions = Libc.zeroes(SIZE);

  FileActions() {
    check("init", Libc.posix_spawn_file_actions_init(actions));
  }

  Memory memory() {
    return actions;
  }

  void open(int fd, String file, int flags) {
    // The C library keeps a copy of the path.
    try (Memory path = CStrings.of(file)) {
      check("addopen", Libc.posix_spawn_file_actions_addopen(actions, fd, path, flags, 0));
    }
  }

  /** Also clears close-on-exec, which is all that it does if both are the same. */
  void duplicate(int from, int to) {
    check("adddup2", Libc.posix_spawn_file_actions_adddup2(actions, from, to));
  }

  /** No error if it is not open. */
  void close(int fd) {
    check("addclose", Libc.posix_spawn_file_actions_addclose(actions, fd));
  }

  void enter(Path folder) {
    try (Memory path = CStrings.of(folder.toString())) {
      check("addchdir", LibcChdir.posix_spawn_file_actions_addchdir_np(actions, path));
    }
  }

  /**
   * Without this a child inherits all files and sockets that the JVM has open.
   *
   * @param atOnce needs {@link LibcCloseFrom}; else one by one, which misses what another thread
   *     opens meanwhile
   */
  void closeFrom(int first, boolean atOnce) {
    if (atOnce) {
      check("addclosefrom", LibcCloseFrom.posix_spawn_file_actions_addclosefrom_np(actions, first));
      return;
    }
    String[] open = new File("/proc/self/fd").list();
    for (String fd : open == null ? new String[0] : open) {
      if (Integer.parseInt(fd) >= first) {
        close(Integer.parseInt(fd));
      }
    }
  }

  private static void check(String call, int errno) {
    if (errno != 0) {
      throw new IllegalStateException(
          "posix_spawn_file_actions_" + call + ": " + Errno.name(errno));
    }
  }

  @Override
  public void close() {
    Libc.posix_spawn_file_actions_destroy(actions);
    actions.close();
  }
}
