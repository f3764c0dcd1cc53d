package drover.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells whether a file is still the same: two that are equal have the same content, as far as
 * the file system tells. Of a link it is the link's own.
 *
 * @param id which file it is (its inode)
 */
record Stamp(boolean isFolder, long modifiedNanos, long size, int id) {
  static final Stamp FOLDER = new Stamp(true, 0, 0, 0);

  /** Of what is there now; null: nothing is, or no file: a socket is made anew by each start. */
  static @Nullable Stamp of(Path path) {
    try {
      BasicFileAttributes file =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (file.isDirectory() || file.isOther()) {
        return file.isDirectory() ? FOLDER : null;
      }
      long modified = file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      return new Stamp(false, modified, file.size(), Objects.hashCode(file.fileKey()));
    } catch (IOException e) {
      return null;
    }
  }
}
