package drover.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The console that this process was started with. */
final class Consoles {
  private static final int BUFFER = 8192;

  private Consoles() {}

  static Console ofProcess() {
    return new Console(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        sight(),
        CallerEnvironment.of(System.getenv()),
        Path.of("").toAbsolutePath());
  }

  private static PrintStream stream(FileDescriptor to) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(to), BUFFER), true, StandardCharsets.UTF_8);
  }

  /** Not by Java's own console, which means something else in each version. */
  private static Console.Sight sight() {
    return new Console.Sight(
        leadsToTerminal("/proc/self/fd/0"), leadsToTerminal("/proc/self/fd/1"), columns(), rows());
  }

  /** As {@code drover.sh} has asked the terminal. */
  private static int columns() {
    int columns = Integer.getInteger("drover.columns", 0);
    return columns > 0 ? columns : Console.Sight.PLAIN.columns();
  }

  private static int rows() {
    return Integer.getInteger("drover.rows", 0);
  }

  private static boolean leadsToTerminal(String descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of(descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }
}
