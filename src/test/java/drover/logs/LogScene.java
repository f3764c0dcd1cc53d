package drover.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import drover.control.LogLine;
import drover.control.LogSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** One log file that grows and is rotated, as an app and the supervisor would do it. */
final class LogScene {
  final Path live;
  private LocalDateTime time = LocalDateTime.of(2026, 12, 1, 9, 0);
  private @Nullable RotatedName newest;

  LogScene(Path live) {
    this.live = live;
  }

  void append(String text) throws IOException {
    Files.write(live, text.getBytes(UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  LogSource source(String app) {
    return new LogSource(app, 0, live, null);
  }

  /** A name for the next part, later than those before. */
  RotatedName name() {
    time = time.plusMinutes(1);
    RotatedName name = RotatedName.next(live, newest, time);
    newest = name;
    return name;
  }

  /** Copies the first bytes to a part in the making. */
  RotatedName copyHead(int length) throws IOException {
    RotatedName name = name();
    byte[] all = Files.readAllBytes(live);
    Files.write(name.pending().beside(live), Arrays.copyOf(all, length));
    return name;
  }

  /** Removes the first bytes in place, as FALLOC_FL_COLLAPSE_RANGE does. */
  void cutHead(int length) throws IOException {
    try (FileChannel file =
        FileChannel.open(live, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.allocate((int) file.size() - length);
      while (rest.hasRemaining() && file.read(rest, length + rest.position()) > 0) {}
      rest.flip();
      file.write(rest, 0);
      file.truncate(rest.limit());
    }
  }

  void finish(RotatedName name) throws IOException {
    Files.move(name.pending().beside(live), name.beside(live));
  }

  /** Cuts the first bytes off. */
  RotatedName cut(int length) throws IOException {
    RotatedName name = copyHead(length);
    cutHead(length);
    finish(name);
    return name;
  }

  /** Renames the file; the next line makes a new one. */
  RotatedName rename() throws IOException {
    RotatedName name = name();
    Files.move(live, name.beside(live));
    return name;
  }

  void compress(RotatedName name) throws IOException {
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(name.compressed().beside(live)))) {
      gzip.write(Files.readAllBytes(name.beside(live)));
    }
    Files.delete(name.beside(live));
  }

  int size() throws IOException {
    return (int) Files.size(live);
  }

  /** The parts of a file that are whole, oldest first; one of the two while one compresses. */
  static List<Path> parts(Path live) {
    List<RotatedName> whole = new ArrayList<>();
    for (RotatedName name : RotatedFiles.beside(live).all(live)) {
      boolean isTwin = !whole.isEmpty() && name.equals(whole.get(whole.size() - 1).compressed());
      if (!name.isPending() && !isTwin) {
        whole.add(name);
      }
    }
    return whole.stream().map(name -> name.beside(live)).toList();
  }

  static List<String> texts(List<LogLine> lines) {
    return lines.stream().map(LogLine::text).toList();
  }
}
