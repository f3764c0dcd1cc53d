package drover.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a process has open at one moment, as far as it matters here. Immutable.
 *
 * @param sockets inodes by descriptor
 * @param epolls descriptors of epoll(7)
 */
record Descriptors(long pid, Map<Integer, Long> sockets, List<Integer> epolls) {
  private static final String SOCKET = "socket:[";
  private static final String EPOLL = "anon_inode:[eventpoll]";

  /** Nothing of one that is gone or not to be seen. */
  static Descriptors of(long pid) {
    Map<Integer, Long> sockets = new HashMap<>();
    List<Integer> epolls = new ArrayList<>();
    Path folder = Path.of("/proc/" + pid + "/fd");
    String[] names = folder.toFile().list();
    for (String name : names == null ? new String[0] : names) {
      String target = target(folder.resolve(name));
      if (target.startsWith(SOCKET)) {
        sockets.put(
            Integer.parseInt(name),
            Long.parseLong(target.substring(SOCKET.length(), target.length() - 1)));
      } else if (target.equals(EPOLL)) {
        epolls.add(Integer.parseInt(name));
      }
    }
    return new Descriptors(pid, sockets, epolls);
  }

  /** The inode of one of our own sockets. */
  static long inodeOf(int socket) {
    String target = target(Path.of("/proc/self/fd/" + socket));
    if (!target.startsWith(SOCKET)) {
      throw new IllegalStateException(socket + " is no socket but " + target);
    }
    return Long.parseLong(target.substring(SOCKET.length(), target.length() - 1));
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }
}
