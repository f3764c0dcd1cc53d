package drover.os;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What JNA must know before its first class is loaded; a setting of the user's stays as it is.
 *
 * <p>Without a path for the platform's libraries JNA starts {@code ldconfig -p} to find one, which
 * costs as much as all of our own start. The property {@code drover.run}, from {@code drover.sh},
 * is the folder {@code run} of the Drover home.
 */
final class JnaSettings {
  private JnaSettings() {}

  static void apply() {
    setIfAbsent("jna.nosys", "true");
    setIfAbsent("jna.platform.library.path", libraryFolders());
    NativePart library = new NativePart(MountTable.ours());
    String run = System.getProperty("drover.run", "");
    Path kept = run.isEmpty() ? null : library.keptIn(Path.of(run));
    if (kept != null) {
      setIfAbsent("jna.boot.library.path", kept.toString());
    }
    Path temporary =
        library.firstUsable(
            Stream.of(System.getProperty("java.io.tmpdir"), "/var/tmp", "/dev/shm").map(Path::of));
    if (temporary != null) {
      setIfAbsent("jna.tmpdir", temporary.toString());
    }
  }

  private static void setIfAbsent(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  private static String libraryFolders() {
    String multiarch = (isX86() ? "x86_64" : "aarch64") + "-linux-gnu";
    return Stream.of("/usr/lib/" + multiarch, "/lib/" + multiarch, "/usr/lib64", "/lib64")
        .filter(folder -> Files.isDirectory(Path.of(folder)))
        .collect(Collectors.joining(":", "", ":/usr/lib:/lib"));
  }

  private static boolean isX86() {
    return System.getProperty("os.arch").equals("amd64");
  }
}
