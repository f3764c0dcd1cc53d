package drover.os;

import drover.os.Cutting.Step;
import java.io.IOException;
import java.nio.file.FileSystemException;

/**
 * Stops all writers of a file, truncates it to the line that has begun at its end, and lets them go
 * on. Stateless.
 *
 * <pre>
 *   0            from                          whole      size
 *   ├────────────┼─────────────────────────────┼──────────┤
 *   │ not kept,  │ becomes the part            │ begun: put
 *   │ usually    │                             │ at 0
 *   │ nothing    │                             │
 * </pre>
 */
final class CutByTruncation {
  private static final int LONGEST_LINE = 64 << 10;
  private static final int MOST_LATE_COPIES = 4;

  /** So much of the end is kept, though there is no room. */
  private static final long LEAST_KEPT = 256 << 10;

  private CutByTruncation() {}

  /** How many bytes were taken out. */
  static long cut(Cutting cutting, FileCut.Manner manner) throws IOException {
    RawFile live = cutting.live();
    RawFile copy = cutting.copy();
    boolean isPrompt = manner == FileCut.Manner.PROMPT;
    if (!isPrompt) {
      copyAll(live, copy);
    }
    if (!isPrompt && manner != FileCut.Manner.SWIFT) {
      copy.sync();
      copyAll(live, copy);
    }
    Freeze freeze = Freeze.of(cutting.names().file(), cutting.writers(), isPrompt);
    try (freeze) {
      long from = start(live, cutting.most());
      if (from > 0) {
        copy.truncate(0);
      } else {
        copyAll(live, copy);
      }
      return cutStanding(cutting, from);
    }
  }

  /** Where that begins which has room beside the file; a line does, if there is one near. */
  private static long start(RawFile live, long most) throws IOException {
    long size = live.size();
    long kept = Math.min(size, Math.max(LEAST_KEPT, most - size));
    long from = size - kept;
    if (from == 0) {
      return 0;
    }
    byte[] some = live.read(from - 1, LONGEST_LINE);
    for (int i = 0; i < some.length; i++) {
      if (some[i] == '\n') {
        return from + i;
      }
    }
    return from;
  }

  private static long cutStanding(Cutting cutting, long from) throws IOException {
    RawFile live = cutting.live();
    RawFile copy = cutting.copy();
    long whole = 0;
    byte[] begun = {};
    byte[] first = {};
    long size = -1;
    for (int i = 0; live.size() != size; i++) {
      // Whoever may have been overlooked loses nothing either.
      if (i > MOST_LATE_COPIES) {
        throw new FileSystemException(
            live.toString(), null, "somebody writes to it who cannot be found");
      }
      size = live.size();
      whole = wholeLines(live, size);
      begun = live.read(whole, (int) (size - whole));
      first = live.read(0, begun.length);
      // Before it is copied: of a copy of the end, the bytes alone would tell nothing.
      cutting.leave(new CutNote(live.device(), live.inode(), size, 0, from, first), false);
      copyUpTo(whole, from, live, copy);
    }
    cutting.passed(Step.COPIED);
    try {
      live.write(0, begun);
      cutting.passed(Step.PUT);
      live.truncate(begun.length);
    } catch (IOException e) {
      live.write(0, first);
      throw e;
    }
    return whole;
  }

  private static void copyUpTo(long end, long from, RawFile live, RawFile copy) throws IOException {
    live.copyTo(copy, from + copy.size(), end, from);
    copy.truncate(end - from);
  }

  private static void copyAll(RawFile live, RawFile copy) throws IOException {
    if (live.size() < copy.size()) {
      throw new FileSystemException(live.toString(), null, "it became shorter meanwhile");
    }
    live.copyTo(copy, copy.size(), live.size(), 0);
  }

  /** Where the last whole line ends; the end, if what comes behind it is too much to be moved. */
  private static long wholeLines(RawFile live, long end) throws IOException {
    int window = (int) Math.min(LONGEST_LINE, end);
    byte[] tail = live.read(end - window, window);
    for (int i = tail.length; i > 0; i--) {
      if (tail[i - 1] == '\n') {
        return end - window + i;
      }
    }
    return end;
  }
}
