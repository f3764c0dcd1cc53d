package drover.os;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the machine and this JVM must offer before a {@link LinuxHost} can work. */
final class Machine {
  private static final int SIGCHLD = 17;

  private Machine() {}

  /** Sets right what can be set right, and fails with one sentence on what cannot. */
  static void require() {
    if (!System.getProperty("os.name").equals("Linux")) {
      throw new UnsupportedOperationException(
          "Drover runs on Linux only; this is " + System.getProperty("os.name"));
    }
    requireLibrary();
    if (new StatReader().read(ProcessHandle.current().pid()) == null) {
      throw new UnsupportedOperationException("/proc is not there; mount it");
    }
    Pidfd.require();
    openStandardStreams();
    heedEndsOfChildren();
  }

  private static void requireLibrary() {
    try {
      Libc.geteuid();
    } catch (LinkageError e) {
      throw new UnsupportedOperationException(
          "the native library of JNA cannot be loaded (is its folder, -Djna.tmpdir, mounted noexec?): "
              + e.getMessage(),
          e);
    }
  }

  /** A file that gets number 0, 1 or 2, because they are free, would be taken for a stream. */
  private static void openStandardStreams() {
    try (Memory path = CStrings.of("/dev/null")) {
      int fd = Libc.open(path, Libc.O_RDWR, 0);
      while (fd >= 0 && fd <= 2) {
        fd = Libc.open(path, Libc.O_RDWR, 0);
      }
      if (fd >= 0) {
        Libc.close(fd);
      }
    }
  }

  /** Whoever started us may have ignored SIGCHLD; then the kernel throws exit codes away. */
  private static void heedEndsOfChildren() {
    if (isIgnored(SIGCHLD)) {
      Libc.signal(SIGCHLD, Pointer.NULL);
    }
  }

  private static boolean isIgnored(int signal) {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("SigIgn:"))
          .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
          .anyMatch(mask -> (mask >> (signal - 1) & 1) != 0);
    } catch (IOException e) {
      return false;
    }
  }
}
