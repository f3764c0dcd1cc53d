package drover.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/**
 * The regular file that a process has as its output, or error output, whatever it is called now.
 *
 * @param name what it is called now, or was called last if it has no name any more
 * @param key its device and inode
 */
public record OutputFile(Path name, Object key, boolean isDeleted) {
  private static final String DELETED = " (deleted)";

  /**
   * Looks.
   *
   * @param descriptor 1 or 2
   * @return nothing, if it is no file, not open for writing, or not to be seen
   */
  public static Optional<OutputFile> of(long pid, int descriptor) {
    Path link = Path.of("/proc/" + pid + "/fd/" + descriptor);
    try {
      String target = Files.readSymbolicLink(link).toString();
      BasicFileAttributes attributes = Files.readAttributes(link, BasicFileAttributes.class);
      boolean isWritten =
          Files.getPosixFilePermissions(link, LinkOption.NOFOLLOW_LINKS)
              .contains(PosixFilePermission.OWNER_WRITE);
      Object key = attributes.fileKey();
      if (!attributes.isRegularFile() || !isWritten || key == null) {
        return Optional.empty();
      }
      boolean isDeleted = !key.equals(keyOf(Path.of(target)));
      String name =
          isDeleted && target.endsWith(DELETED)
              ? target.substring(0, target.length() - DELETED.length())
              : target;
      return Optional.of(new OutputFile(Path.of(name), key, isDeleted));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static Object keyOf(Path path) {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return key == null ? "" : key;
    } catch (IOException e) {
      return "";
    }
  }
}
