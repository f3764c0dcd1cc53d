package drover.logs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;

/**
 * Files that are made from a whole part: for the same readers, of the same owner and age as it, and
 * there only when they are whole.
 */
final class PartFile {
  private static final int WINDOW = 64 << 10;

  private PartFile() {}

  /** What writes the content. */
  interface Writing {
    void write(FileChannel target) throws IOException;
  }

  /**
   * Makes it.
   *
   * @param temporary its name until then; one that is there is overwritten
   */
  static void make(Path target, Path temporary, Path part, Writing content) throws IOException {
    Files.deleteIfExists(temporary);
    try (FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      content.write(channel);
      channel.force(true);
      likeTo(part, temporary);
      Files.move(temporary, target);
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
    Blocks blocks = new Blocks();
    long end = Math.min(source.size(), from - 1 + WINDOW);
    int newline = blocks.indexOfNewline(blocks.read(Content.of(source), from - 1, end));
    if (newline >= 0) {
      return from + newline;
    }
    return from;
  }
}
