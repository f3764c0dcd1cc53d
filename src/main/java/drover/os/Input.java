package drover.os;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The pipe that is the standard input of a process.
 *
 * <p>The process has it open for reading and writing, and nobody else has it open at all: so it
 * never ends, whatever becomes of us, and whoever has something to say opens it by way of {@code
 * /proc/PID/fd/0}, after a take-over as before.
 */
final class Input {
  private Input() {}

  /** A descriptor for a child, to be closed here when it is started. */
  static int open() throws NotStartedException {
    try (Memory ends = Libc.zeroes(2 * Integer.BYTES)) {
      if (Libc.pipe2(ends, Libc.O_CLOEXEC) != 0) {
        throw new NotStartedException("no pipe for its input: " + Errno.text(Libc.errno()));
      }
      int both = open("/proc/self/fd/" + ends.getInt(0), Libc.O_RDWR | Libc.O_CLOEXEC);
      Libc.close(ends.getInt(0));
      Libc.close(ends.getInt(Integer.BYTES));
      if (both < 0) {
        throw new NotStartedException("no pipe for its input: " + Errno.text(-both));
      }
      return both;
    }
  }

  /** Writes all of it without waiting; else why not. */
  static Optional<String> write(ProcessRef process, String text, StatReader reader) {
    Path input = Path.of("/proc/" + process.pid() + "/fd/0");
    try {
      // It may have been replaced; nobody wants the text in a file.
      if (!Files.readSymbolicLink(input).toString().startsWith("pipe:")) {
        return Optional.of("it has no pipe as its standard input");
      }
    } catch (IOException e) {
      return Optional.of("it has closed its standard input or hides it");
    }
    int fd = open(input.toString(), Libc.O_WRONLY | Libc.O_NONBLOCK | Libc.O_CLOEXEC);
    if (fd < 0) {
      return Optional.of("its standard input cannot be opened: " + Errno.text(-fd));
    }
    try {
      // Who has this pid and start time now had them when it was opened.
      return reader.isStill(process.pid(), process.startTicks())
          ? write(fd, text.getBytes(StandardCharsets.UTF_8))
          : Optional.of("it has ended");
    } finally {
      Libc.close(fd);
    }
  }

  private static Optional<String> write(int fd, byte[] bytes) {
    if (bytes.length == 0) {
      return Optional.empty();
    }
    try (Memory memory = new Memory(bytes.length)) {
      memory.write(0, bytes, 0, bytes.length);
      long done = 0;
      while (done < bytes.length) {
        long count = Libc.write(fd, memory.share(done), bytes.length - done);
        if (count < 0 && Libc.errno() != Errno.EINTR) {
          return Optional.of(
              Libc.errno() == Errno.EAGAIN
                  ? "it does not read its standard input, which is full"
                  : "its standard input takes nothing: " + Errno.text(Libc.errno()));
        }
        done += Math.max(count, 0);
      }
      return Optional.empty();
    }
  }

  /** A descriptor, or the negative errno. */
  private static int open(String file, int flags) {
    try (Memory path = CStrings.of(file)) {
      int fd = Libc.open(path, flags, 0);
      return fd >= 0 ? fd : -Libc.errno();
    }
  }
}
