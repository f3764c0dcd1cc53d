package drover.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The last lines of a file, for the report of an app's end. For any thread but the core's: it
 * reads, though never more than 64 KiB.
 */
public final class LastLines {
  private static final int LONGEST = 2048;

  /** How far back the beginning of a trace is looked for. */
  private static final int MOST_OF_A_TRACE = 200;

  private LastLines() {}

  /**
   * The last lines, oldest first; a last one without a line end is one too. One that is longer than
   * 2048 characters is cut and ends in an ellipsis.
   *
   * <p>Where they would begin in the middle of a trace, its first line stands at the beginning,
   * since that one says what happened:
   *
   * <pre>
   * Error: connect ECONNREFUSED 127.0.0.1:5432
   *     ... 12 lines
   *     at deep (/srv/api/server.js:2:208) {
   *   code: 'ECONNREFUSED',
   * </pre>
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
    long end = state.size();
    long floor = from > end ? 0 : from;
    if (floor == end) {
      // Many that crash in a loop say nothing.
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try (Content channel = Content.plain(file)) {
      Blocks blocks = new Blocks();
      long start = blocks.startOfLast(count + MOST_OF_A_TRACE, channel, floor, end, Blocks.SIZE);
      LineCutter cutter = new LineCutter(lines::add);
      cutter.feed(blocks.bytes(), blocks.read(channel, start, end), 0);
      cutter.finish();
    } catch (IOException e) {
      return List.of();
    }
    return last(lines, count).stream().map(LastLines::shortened).toList();
  }

  private static List<String> last(List<String> lines, int count) {
    int start = Math.max(0, lines.size() - count);
    int head = start;
    while (head > 0 && isInside(lines.get(head))) {
      head--;
    }
    // Nothing is gained by less than three lines, one of which says how many are left out.
    if (head == start || count < 3 || isInside(lines.get(head))) {
      return lines.subList(start, lines.size());
    }
    List<String> told = new ArrayList<>();
    told.add(lines.get(head));
    told.add("    ... " + (start + 2 - head - 1) + " lines");
    told.addAll(lines.subList(start + 2, lines.size()));
    return told;
  }

  /** Whether a line goes on with what an earlier one has begun. */
  private static boolean isInside(String line) {
    return line.startsWith(" ") || line.startsWith("\t") || line.startsWith("}");
  }

  private static String shortened(String line) {
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return line.substring(0, end) + "\u2026";
  }
}
