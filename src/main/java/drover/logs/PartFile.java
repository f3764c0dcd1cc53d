package drover.logs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Files that are made from a whole part: for the same readers, of the same owner and age as it, and
 * there only when they are whole.
 */
final class PartFile {
  private static final int WINDOW = 64 << 10;

  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  /** Until it has the mode and the owner of the part, others may not read it. */
  private static final FileAttribute<?> OURS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PartFile() {}

  /** What writes the content; it may close the channel. */
  interface Writing {
    void write(FileChannel target) throws IOException;
  }

  /**
   * Makes it; a file that has its name is replaced.
   *
   * @param temporary its name until then; one that is there is overwritten
   */
  static void make(Path target, Path temporary, Path part, Writing content) throws IOException {
    Files.deleteIfExists(temporary);
    try {
      try (FileChannel channel = FileChannel.open(temporary, NEW, OURS)) {
        content.write(channel);
      }
      try (FileChannel whole = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        whole.force(true);
      }
      likeTo(part, temporary);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  private static void likeTo(Path part, Path file) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(part, "unix:mode,uid,gid,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
    for (String name : new String[] {"uid", "gid"}) {
      if (!Objects.equals(attributes.get(name), Files.getAttribute(file, "unix:" + name))) {
        Files.setAttribute(file, "unix:" + name, attributes.get(name));
      }
    }
    Files.setAttribute(file, "unix:mode", attributes.get("mode"));
    Files.setAttribute(file, "unix:lastModifiedTime", attributes.get("lastModifiedTime"));
  }

  /** Copies whole lines from the end of a part, so many bytes at most. */
  static Writing tail(Path part, long most) {
    return target -> {
      try (FileChannel source = FileChannel.open(part, StandardOpenOption.READ)) {
        long at = lineStart(source, source.size() - most);
        while (at < source.size()) {
          at += source.transferTo(at, source.size() - at, target);
        }
      }
    };
  }

  private static long lineStart(FileChannel source, long from) throws IOException {
    if (from <= 0) {
      return 0;
    }
    Blocks blocks = new Blocks();
    long end = Math.min(source.size(), from - 1 + WINDOW);
    int newline = blocks.indexOfNewline(blocks.read(Content.of(source), from - 1, end));
    if (newline >= 0) {
      return from + newline;
    }
    return from;
  }
}
