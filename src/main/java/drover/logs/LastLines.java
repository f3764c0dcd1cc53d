package drover.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last lines of a file, for the report of an app's end. For any thread but the core's: it
 * reads, though never more than 64 KiB.
 */
public final class LastLines {
  private static final int LONGEST = 2048;

  private LastLines() {}

  /**
   * The last lines, oldest first; a last one without a line end is one too. One that is longer than
   * 2048 characters is cut and ends in an ellipsis.
   *
   * @param from where the file was when it became interesting: nothing before it is a line of this
   *     run; if the file has become shorter since, 0
   * @return fewer than {@code count} if there are no more in the last 64 KiB; none if the file
   *     cannot be read
   */
  public static List<String> of(Path file, long from, int count) {
    FileState state = FileState.of(file);
    if (state == null) {
      return List.of();
    }
    Deque<String> lines = new ArrayDeque<>();
    try (Content channel = Content.plain(file)) {
      long end = state.size();
      Blocks blocks = new Blocks();
      long floor = from > end ? 0 : from;
      long start = blocks.startOfLast(count, channel, floor, end, Blocks.SIZE);
      LineCutter cutter = new LineCutter(lines::add);
      cutter.feed(blocks.bytes(), blocks.read(channel, start, end), 0);
      cutter.finish();
    } catch (IOException e) {
      return List.of();
    }
    while (lines.size() > count) {
      lines.remove();
    }
    return lines.stream().map(LastLines::shortened).toList();
  }

  private static String shortened(String line) {
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return line.substring(0, end) + "\u2026";
  }
}
