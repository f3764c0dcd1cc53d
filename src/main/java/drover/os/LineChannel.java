package drover.os;

import com.sun.jna.Memory;
import drover.os.EventLoop.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Our end of a stream socket, over which a process and we say lines of text to each other. Belongs
 * to the thread {@code drover-events}.
 *
 * <p>Nothing here waits: what the process does not read yet is kept up to a limit, and written when
 * there is room.
 */
final class LineChannel {
  /** Bytes of the longest line that is listened to, and of all that waits to be read by them. */
  static final int LIMIT = 4 << 20;

  private static final int CHUNK = 64 << 10;

  /** More than a socket holds, so that all is heard of a process that has ended. */
  private static final int LAST_READS = 64;

  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;

  /** What the process has not read yet, of one line. */
  private static final class Outgoing {
    final byte[] bytes;
    final ProcessHost.WriteListener listener;
    int done;

    Outgoing(byte[] bytes, ProcessHost.WriteListener listener) {
      this.bytes = bytes;
      this.listener = listener;
    }
  }

  private final int fd;
  private final LineSplitter lines;
  private final Deque<Outgoing> queue = new ArrayDeque<>();
  private int queued;
  private boolean isWaitingForRoom;
  private boolean hasWarned;
  private boolean isOpen = true;
  private @Nullable Ticket ticket;

  /**
   * A channel that is not listened to yet.
   *
   * @param fd ours from now on
   * @param said gets each line of the process
   */
  LineChannel(int fd, Consumer<String> said) {
    this.fd = fd;
    lines = new LineSplitter(LIMIT, line -> tell(() -> said.accept(line)));
  }

  void begin(EventLoop loop) {
    ticket = loop.add(fd, this::turn);
  }

  /** Says a line; the listener is told when all of it is with the process. */
  void send(String line, ProcessHost.WriteListener listener) {
    byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
    if (!isOpen) {
      listener.failed("it has closed its channel");
    } else if (queued + bytes.length > LIMIT) {
      listener.failed("it does not read its messages, of which too much waits");
    } else {
      queue.add(new Outgoing(bytes, listener));
      queued += bytes.length;
      flush();
    }
  }

  /** Hears all that the process, which has ended, has said. */
  void hear() {
    int reads = 0;
    while (isOpen && reads < LAST_READS && read()) {
      reads++;
    }
  }

  /** Closes our end; the process has a duplicate of it, and so does not notice. */
  void close(String why) {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    if (ticket != null) {
      ticket.giveBack();
    }
    Libc.close(fd);
    queue.forEach(each -> tell(() -> each.listener.failed(why)));
    queue.clear();
  }

  private void turn() {
    if (isWaitingForRoom) {
      flush();
    }
    if (isOpen) {
      read();
    }
  }

  /** One piece; whether there was any. */
  private boolean read() {
    try (Memory buffer = new Memory(CHUNK)) {
      long count = Libc.recv(fd, buffer, CHUNK, MSG_DONTWAIT);
      if (count > 0) {
        lines.accept(buffer.getByteArray(0, (int) count), (int) count);
        warnIfDropped();
      } else if (count == 0 || !isTemporary(Libc.errno())) {
        close("it has closed its channel");
      }
      return count > 0;
    }
  }

  private void warnIfDropped() {
    if (lines.hasDropped() && !hasWarned) {
      hasWarned = true;
      Logger.warn("an app sends messages of more than {} bytes, which are not heard", LIMIT);
    }
  }

  private void flush() {
    while (!queue.isEmpty()) {
      int count = write(queue.getFirst());
      if (count < 0) {
        rest(-count);
        return;
      }
      advance(queue.getFirst(), count);
    }
    waitForRoom(false);
  }

  /** How many bytes were taken, or the negative errno. */
  private int write(Outgoing line) {
    int size = Math.min(line.bytes.length - line.done, CHUNK);
    try (Memory buffer = new Memory(size)) {
      buffer.write(0, line.bytes, line.done, size);
      int count = (int) Libc.send(fd, buffer, size, MSG_DONTWAIT | MSG_NOSIGNAL);
      return count >= 0 ? count : -Libc.errno();
    }
  }

  private void rest(int errno) {
    if (isTemporary(errno)) {
      waitForRoom(true);
    } else {
      close("it has closed its channel");
    }
  }

  private void advance(Outgoing line, int count) {
    line.done += count;
    if (line.done == line.bytes.length) {
      queue.removeFirst();
      queued -= line.bytes.length;
      tell(line.listener::written);
    }
  }

  private void waitForRoom(boolean isWanted) {
    if (ticket != null && isWaitingForRoom != isWanted) {
      isWaitingForRoom = isWanted;
      ticket.alsoWhenWritable(isWanted);
    }
  }

  private static void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException e) {
      Logger.error(e, "a listener failed on a message");
    }
  }

  private static boolean isTemporary(int errno) {
    return errno == Errno.EAGAIN || errno == Errno.EINTR;
  }
}
