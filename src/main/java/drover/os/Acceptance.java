package drover.os;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a process waits for connections on a socket that it was handed: that such a socket is in
 * the state of listening says nothing about it.
 *
 * <p>It does if the socket is watched by one of its epolls ({@code /proc/PID/fdinfo}), or if a
 * thread is in accept(2), poll(2) or select(2) with it ({@code /proc/PID/task/TID/syscall}). It has
 * if one of its sockets is a connection to that place, which is all that can be seen of one that is
 * busy all the time. What waits by io_uring(7) is not seen; so who asks remembers, and asks of a
 * successor only what was seen of its predecessor.
 */
final class Acceptance {
  private static final Pattern WATCHED = Pattern.compile("tfd:\\s+(\\d+)");
  private static final Pattern INODE = Pattern.compile(" ino:([0-9a-f]+)");

  /** Pairs of threads and sockets would be many in large programs, which use epoll. */
  private static final int MOST_THREADS = 256;

  private static final int MOST_FILES = 1024;
  private static final int POLLFD = 8;

  private final Descriptors process;
  private final Connected connected;
  private final SystemCalls calls = SystemCalls.OURS;

  Acceptance(Descriptors process, Connected connected) {
    this.process = process;
    this.connected = connected;
  }

  /** What shows that it accepts on this socket, of which it has a descriptor; null: nothing. */
  Listening.@Nullable How how(long inode, Listening place) {
    Set<Integer> mine =
        process.sockets().entrySet().stream()
            .filter(each -> each.getValue() == inode)
            .map(each -> each.getKey())
            .collect(Collectors.toSet());
    if (process.epolls().stream().anyMatch(epoll -> isWatchedBy(epoll, inode, mine))
        || isWaitedFor(mine)) {
      return Listening.How.WAITS;
    }
    boolean isBusy =
        process.sockets().values().stream().anyMatch(socket -> connected.isAt(socket, place));
    return isBusy ? Listening.How.HAS_ACCEPTED : null;
  }

  private boolean isWatchedBy(int epoll, long inode, Set<Integer> mine) {
    Path info = Path.of("/proc/" + process.pid() + "/fdinfo/" + epoll);
    try {
      return Files.readAllLines(info).stream().anyMatch(line -> isMeant(line, inode, mine));
    } catch (IOException e) {
      return false;
    }
  }

  /** The descriptor may be another file's by now; the inode, which kernels tell since 5.2, not. */
  private static boolean isMeant(String line, long inode, Set<Integer> mine) {
    Matcher watched = WATCHED.matcher(line);
    Matcher known = INODE.matcher(line);
    return watched.lookingAt()
        && (known.find()
            ? Long.parseLong(known.group(1), 16) == inode
            : mine.contains(Integer.parseInt(watched.group(1))));
  }

  private boolean isWaitedFor(Set<Integer> mine) {
    String[] threads = new File("/proc/" + process.pid() + "/task").list();
    if (threads == null || threads.length > MOST_THREADS) {
      return false;
    }
    for (String thread : threads) {
      if (isWaiting(thread, mine)) {
        return true;
      }
    }
    return false;
  }

  /** {@code running}, or the number of a system call and its six arguments. */
  private boolean isWaiting(String thread, Set<Integer> mine) {
    try {
      Path file = Path.of("/proc/" + process.pid() + "/task/" + thread + "/syscall");
      String[] words = Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ");
      if (words.length < 7) {
        return false;
      }
      int call = Integer.parseInt(words[0]);
      long first = Long.parseUnsignedLong(words[1].substring(2), 16);
      long second = Long.parseUnsignedLong(words[2].substring(2), 16);
      return (calls.isAccept(call) && mine.contains((int) first))
          || (calls.isPoll(call) && isPolled(first, (int) second, mine))
          || (calls.isSelect(call) && isSelected((int) first, second, mine));
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }

  private boolean isPolled(long address, int count, Set<Integer> mine) throws IOException {
    ByteBuffer files = memory(address, Math.min(count, MOST_FILES) * POLLFD);
    while (files.remaining() >= POLLFD) {
      if (mine.contains(files.getInt())) {
        return true;
      }
      files.getInt();
    }
    return false;
  }

  private boolean isSelected(int limit, long address, Set<Integer> mine) throws IOException {
    if (address == 0) {
      return false;
    }
    byte[] bits = memory(address, (Math.min(limit, MOST_FILES) + 7) / 8).array();
    return mine.stream().anyMatch(fd -> fd < limit && (bits[fd / 8] >> (fd % 8) & 1) != 0);
  }

  private ByteBuffer memory(long address, int size) throws IOException {
    byte[] bytes = new byte[size];
    try (RandomAccessFile file = new RandomAccessFile("/proc/" + process.pid() + "/mem", "r")) {
      file.seek(address);
      file.readFully(bytes);
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }
}
