package drover.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A regular file as it is at one moment. A value.
 *
 * @param key device and inode: the file's identity, whatever its name is
 * @param changed when it was last written to
 */
record FileState(@Nullable Object key, long size, Instant changed) {
  /**
   * The file at this path; null: there is none, or it may not be seen. Something else than a
   * regular file is none: opening a pipe would wait for its writer.
   */
  static @Nullable FileState of(Path path) {
    // A file that is not there yet is asked for again and again; this asks without an exception.
    if (!path.toFile().exists()) {
      return null;
    }
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? new FileState(
              attributes.fileKey(), attributes.size(), attributes.lastModifiedTime().toInstant())
          : null;
    } catch (IOException gone) {
      return null;
    }
  }

  /** The identity of the file at this path; an empty one if there is none. */
  static Object keyOf(Path path) {
    FileState state = of(path);
    return state == null || state.key() == null ? "" : state.key();
  }
}
