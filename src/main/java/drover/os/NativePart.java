package drover.os;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JNA's native part as a file.
 *
 * <p>By itself JNA unpacks it at each start into {@code ~/.cache/JNA/temp}, and fails where that is
 * mounted noexec. Here it is unpacked once and kept; where it cannot be, it goes to the first of
 * the usual folders from which libraries can be loaded.
 */
final class NativePart {
  private final MountTable mounts;

  NativePart(MountTable mounts) {
    this.mounts = mounts;
  }

  /**
   * The folder that keeps the file, for {@code jna.boot.library.path}; null: it cannot be kept.
   *
   * @param run the folder {@code run} of a Drover home, made if it is not there
   */
  @Nullable Path keptIn(Path run) {
    try {
      createPrivate(run);
      if (!isOurs(run) || !isOurs(run.resolve("..")) || mounts.forbidsPrograms(run.toRealPath())) {
        return null;
      }
      Path folder = run.resolve("jna-" + Native.VERSION + "-" + Platform.RESOURCE_PREFIX);
      createPrivate(folder);
      unpack(folder.resolve(System.mapLibraryName("jnidispatch")));
      return folder;
    } catch (IOException e) {
      return null;
    }
  }

  /** The first of these folders in which JNA can unpack and load, for {@code jna.tmpdir}. */
  @Nullable Path firstUsable(Stream<Path> folders) {
    return folders
        .filter(Files::isDirectory)
        .filter(Files::isWritable)
        .filter(folder -> !mounts.forbidsPrograms(folder))
        .findFirst()
        .orElse(null);
  }

  /** A file under its name is whole. */
  private static void unpack(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    String resource = "/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + file.getFileName();
    Path fresh = file.resolveSibling(ProcessHandle.current().pid() + ".tmp");
    try (InputStream packed = Native.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new FileNotFoundException(resource);
      }
      Files.copy(packed, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void createPrivate(Path folder) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Root must not load what another user could have put there. */
  private static boolean isOurs(Path folder) throws IOException {
    return uid(folder).equals(uid(Path.of("/proc/self")));
  }

  private static Object uid(Path path) throws IOException {
    return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
