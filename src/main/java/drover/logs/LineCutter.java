package drover.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts the bytes of one file into lines, however they come in pieces. Belongs to one thread.
 *
 * <p>What has no line end yet is held; {@link #cutAfter} gives it out as it is, so that a prompt is
 * seen. What follows it is then a line of its own, unless nothing but the line end follows. The
 * same holds for lines longer than {@link #LONGEST}: they come in pieces. No cut goes through a
 * character.
 */
final class LineCutter {
  static final int LONGEST = 64 << 10;

  private static final int SMALL = 512;

  private final Consumer<String> lines;
  private byte[] held = new byte[SMALL];
  private int length;

  /** Whether the beginning of the present line was given out before. */
  private boolean isRest;

  /** When the first held byte came; meaningless when nothing is held. */
  private long heldSince;

  LineCutter(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Takes the next bytes of the file, up to index {@code end}; {@code now} in nanoseconds. */
  void feed(byte[] bytes, int end, long now) {
    int start = 0;
    for (int i = 0; i < end; i++) {
      if (bytes[i] == '\n') {
        endLine(bytes, start, i, now);
        start = i + 1;
      }
    }
    hold(bytes, start, end, now);
  }

  /** Gives out what has been held for so long, without a character or line end that may be half. */
  void cutAfter(long patienceNanos, long now) {
    if (length > 0 && now - heldSince >= patienceNanos) {
      cut(wholeEnd());
      heldSince = now;
    }
  }

  /** Gives out what is held: the file has come to its end for ever. */
  void finish() {
    cut(length);
    isRest = false;
  }

  /** How many bytes are held. */
  int held() {
    return length;
  }

  /** Forgets what is held; the next byte begins a line. */
  void skip() {
    length = 0;
    isRest = false;
  }

  private void endLine(byte[] bytes, int start, int end, long now) {
    if (length == 0 && end - start <= LONGEST) {
      line(bytes, start, end);
      return;
    }
    hold(bytes, start, end, now);
    line(held, 0, length);
    length = 0;
    if (held.length > SMALL) {
      held = new byte[SMALL];
    }
  }

  private void line(byte[] bytes, int start, int end) {
    int stop = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    if (stop > start || !isRest) {
      lines.accept(new String(bytes, start, stop - start, UTF_8));
    }
    isRest = false;
  }

  private void hold(byte[] bytes, int start, int end, long now) {
    int at = start;
    while (at < end) {
      if (length == 0) {
        heldSince = now;
      }
      if (length == LONGEST) {
        cut(wholeEnd());
        heldSince = now;
      }
      int count = Math.min(end - at, LONGEST - length);
      makeRoom(count);
      System.arraycopy(bytes, at, held, length, count);
      length += count;
      at += count;
    }
  }

  private int wholeEnd() {
    return held[length - 1] == '\r' ? length - 1 : Utf8.wholeCharacters(held, length);
  }

  private void cut(int end) {
    if (end == 0) {
      return;
    }
    lines.accept(new String(held, 0, end, UTF_8));
    System.arraycopy(held, end, held, 0, length - end);
    length -= end;
    isRest = true;
  }

  private void makeRoom(int count) {
    if (length + count > held.length) {
      held = Arrays.copyOf(held, Math.min(LONGEST, Math.max(2 * held.length, length + count)));
    }
  }
}
