package drover.daemon;

import drover.control.SavedApp;
import drover.socket.SavedApps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * What {@code save} has saved: {@code dump.json}, for its owner alone since it holds variables, and
 * {@code dump.json.bak}, the one before.
 *
 * <p>A reader meets the old file or the new one, never half of one, also after a crash of the
 * machine.
 */
public final class Dump {
  private final Path file;
  private final Path backup;

  private Dump(Path file) {
    this.file = file;
    this.backup = file.resolveSibling(file.getFileName() + ".bak");
  }

  public static Dump of(Home home) {
    return new Dump(home.dump());
  }

  /** The apps of a supervisor on their way to the one after it. */
  public static Dump inTransit(Home home) {
    return new Dump(home.transit());
  }

  public boolean exists() {
    return Files.exists(file);
  }

  /** Forgets all, if there is anything. */
  public void delete() throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(backup);
  }

  public Path file() {
    return file;
  }

  public void write(List<SavedApp> apps) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(SavedApps.write(apps));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      // Such as a full disk, which half a file makes no emptier.
      Files.deleteIfExists(fresh);
      throw e;
    }
    if (isReadable(file)) {
      Files.move(file, backup, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** A broken file must not push out the good one before it. */
  private static boolean isReadable(Path file) {
    try {
      SavedApps.read(Files.readAllBytes(file));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * What was saved last; from the file before it, if that one is broken.
   *
   * @throws NoSuchFileException if nothing was saved
   * @throws IOException if both are broken
   */
  public Content read() throws IOException {
    try {
      return new Content(SavedApps.read(Files.readAllBytes(file)), file);
    } catch (IOException broken) {
      if (!Files.exists(backup)) {
        throw broken;
      }
      return new Content(SavedApps.read(Files.readAllBytes(backup)), backup);
    }
  }

  /** Saved apps, and which of the two files they come from. */
  public record Content(List<SavedApp> apps, Path from) {
    public Content {
      apps = List.copyOf(apps);
    }
  }
}
