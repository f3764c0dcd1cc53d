package drover.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The JDKs of this machine that Drover must run on; the one that runs the tests is among them. */
final class Jdks {
  private Jdks() {}

  /** Their folders, by real path. */
  static List<Path> all() {
    Path ours = Path.of(System.getProperty("java.home"));
    Path shelf = Path.of("/usr/lib/jvm");
    try (Stream<Path> others = Files.isDirectory(shelf) ? Files.list(shelf) : Stream.empty()) {
      return Stream.concat(Stream.of(ours), others)
          .filter(jdk -> Files.isExecutable(jdk.resolve("bin/java")) && major(jdk) >= 17)
          .map(Jdks::real)
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The feature version that the JDK's {@code release} file tells; 0: none. */
  private static int major(Path jdk) {
    try (Stream<String> lines = Files.lines(jdk.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION=\""))
          .map(line -> line.substring(14).split("[^0-9]", 2)[0])
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
