package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Native;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.tinylog.Logger;
import org.tinylog.core.TinylogLoggingProvider;

/** Runs a program of the tests in a JVM that is started in another way than this one. */
final class OtherJvm {
  private static final List<Class<?>> NEEDED =
      List.of(
          LinuxHost.class,
          NonRootRun.class,
          Native.class,
          Logger.class,
          TinylogLoggingProvider.class,
          Assertions.class,
          ByteBuddy.class);

  private final Path folder;
  private final String classPath;

  /**
   * Copies all that is needed, since other users may not enter the folders of this one.
   *
   * @param folder to copy to
   */
  OtherJvm(Path folder) throws IOException {
    this.folder = folder;
    for (Class<?> type : NEEDED) {
      copy(location(type));
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Stream<Path> all = Files.list(folder)) {
      classPath = all.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
  }

  /** All that the program prints until its end. */
  String run(List<String> prefix, Class<?> program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(prefix);
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:-MaxFDLimit", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", classPath, program.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return output;
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void copy(Path source) throws IOException {
    Path target = folder.resolve(source.getFileName());
    try (Stream<Path> all = Files.walk(source)) {
      all.forEach(each -> copyOne(each, target.resolve(source.relativize(each).toString())));
    }
  }

  private static void copyOne(Path source, Path target) {
    try {
      Files.copy(source, target);
      Set<java.nio.file.attribute.PosixFilePermission> rights =
          PosixFilePermissions.fromString("rwxr-xr-x");
      Files.setPosixFilePermissions(target, rights);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
