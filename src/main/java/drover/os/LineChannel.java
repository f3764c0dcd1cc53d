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

  private static final String CLOSED_BY_PROCESS = "it has closed its channel";

  private static final int CHUNK = 64 << 10;

  /** More than a socket holds, so that all is heard of a process that has ended. */
  private static final int LAST_READS = 64;

  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;

  /** What the process has not read yet, of one line. */
  private static final class Outgoing {
    final Letter letter;
    final byte[] bytes;
    int done;

    Outgoing(Letter letter, byte[] bytes) {
      this.letter = letter;
      this.bytes = bytes;
    }

    /** A descriptor goes with the first byte. */
    boolean isToHandOver() {
      return done == 0 && letter.descriptor() != Letter.NONE;
    }
  }

  private final int fd;
  private final LineSplitter lines;
  private final Runnable hungUp;
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
   * @param hungUp is called when the process has closed its end
   */
  LineChannel(int fd, Consumer<String> said, Runnable hungUp) {
    this.fd = fd;
    this.hungUp = hungUp;
    lines = new LineSplitter(LIMIT, line -> tell(() -> said.accept(line)));
  }

  void begin(EventLoop loop) {
    ticket = loop.add(fd, this::turn);
  }

  /** Says a line; it has arrived when all of it is with the process. */
  void send(Letter letter) {
    byte[] bytes = (letter.line() + '\n').getBytes(StandardCharsets.UTF_8);
    if (!isOpen) {
      letter.failed(CLOSED_BY_PROCESS);
    } else if (queued + bytes.length > LIMIT) {
      letter.failed("it does not read its messages, of which too much waits");
    } else {
      queue.add(new Outgoing(letter, bytes));
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
    queue.forEach(each -> each.letter.failed(why));
    queue.clear();
  }

  private void hangUp() {
    if (isOpen) {
      close(CLOSED_BY_PROCESS);
      tell(hungUp);
    }
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
        hangUp();
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
      int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
      if (line.isToHandOver()) {
        return HandOver.send(fd, buffer, line.letter.descriptor(), flags);
      }
      int count = (int) Libc.send(fd, buffer, size, flags);
      return count >= 0 ? count : -Libc.errno();
    }
  }

  private void rest(int errno) {
    if (isTemporary(errno)) {
      waitForRoom(true);
    } else {
      hangUp();
    }
  }

  private void advance(Outgoing line, int count) {
    line.done += count;
    if (line.done == line.bytes.length) {
      queue.removeFirst();
      queued -= line.bytes.length;
      line.letter.arrived();
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
