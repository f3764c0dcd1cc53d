package drover.os;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the file to execute as execvp(3) would in the child, and says what is wrong with it, since
 * the kernel's {@code ENOENT} and {@code EACCES} do not say of what.
 *
 * <p>Only what is certain is refused: rights may also come from access lists, so a file that has
 * any of the bits {@code x} is left to the kernel.
 */
final class Program {
  /** What execvp(3) searches if there is no PATH, and where people install by hand. */
  private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

  private static final Set<PosixFilePermission> EXECUTE =
      EnumSet.of(
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_EXECUTE);

  private Program() {}

  /** The absolute path of the program of a spec, which exists and may be executed by somebody. */
  static Path find(SpawnSpec spec) throws NotStartedException {
    String name = spec.argv().get(0);
    Path file = name.contains("/") ? spec.cwd().resolve(name) : lookUp(name, spec);
    requireFile(file);
    requireExecutable(file);
    requireInterpreter(file, spec);
    return file;
  }

  /** Whether a shell may be asked to run it: no machine code, nothing that is no text. */
  static boolean isText(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      for (byte each : in.readNBytes(256)) {
        if (each == 0) {
          return false;
        }
        if (each == '\n') {
          return true;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path lookUp(String name, SpawnSpec spec) throws NotStartedException {
    Optional<Path> barred = Optional.empty();
    for (String folder : spec.env().getOrDefault("PATH", USUAL_PATH).split(":", -1)) {
      Optional<Path> file = regularFile(spec.cwd(), folder, name);
      if (file.isPresent() && mayExecute(file.get())) {
        return file.get();
      }
      barred = barred.or(() -> file);
    }
    return barred.orElseThrow(() -> new NotStartedException(name + ": no such program on PATH"));
  }

  private static Optional<Path> regularFile(Path cwd, String folder, String name) {
    try {
      // An empty entry is the working folder, and a relative one is in it.
      return Optional.of(cwd.resolve(folder).resolve(name)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      // A name that this JVM's locale cannot express; the others may do.
      return Optional.empty();
    }
  }

  private static void requireFile(Path file) throws NotStartedException {
    try {
      if (Files.readAttributes(file, "isDirectory").containsValue(true)) {
        throw new NotStartedException(file + " is a folder");
      }
    } catch (NoSuchFileException e) {
      throw new NotStartedException(file + " does not exist");
    } catch (IOException e) {
      throw new NotStartedException(file + " cannot be reached: " + FileReasons.of(e));
    }
  }

  private static void requireExecutable(Path file) throws NotStartedException {
    if (!hasExecuteBit(file)) {
      throw new NotStartedException(file + " is not executable (chmod +x, or set interpreter)");
    }
  }

  private static void requireInterpreter(Path file, SpawnSpec spec) throws NotStartedException {
    Optional<Shebang> line = Shebang.of(file);
    if (line.isEmpty()) {
      return;
    }
    if (line.get().hasCarriageReturn()) {
      throw new NotStartedException(
          file + ": its first line ends with a carriage return; write it with Unix line ends");
    }
    String interpreter = line.get().interpreter();
    if (!Files.exists(spec.cwd().resolve(interpreter))) {
      throw new NotStartedException(file + ": its interpreter " + interpreter + " does not exist");
    }
    Optional<String> program = line.get().lookedUpByEnv();
    if (program.isPresent()) {
      try {
        lookUp(program.get(), spec);
      } catch (NotStartedException e) {
        throw new NotStartedException(file + ": its interpreter " + e.getMessage());
      }
    }
  }

  /** As execvp(3) decides on PATH; root is let through only by an {@code x} bit. */
  private static boolean mayExecute(Path file) {
    return hasExecuteBit(file) && Files.isExecutable(file);
  }

  private static boolean hasExecuteBit(Path file) {
    try {
      return Files.getPosixFilePermissions(file).stream().anyMatch(EXECUTE::contains);
    } catch (IOException | UnsupportedOperationException e) {
      return Files.isExecutable(file);
    }
  }
}
