package drover.tui.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines in a row, oldest first; immutable. One that only grows at its end has at most {@value
 * #LIMIT} of them and not many more than {@value #CHARACTERS} characters, the newest. Versions
 * share their storage: the newest one appends behind its end, where older ones do not look, so that
 * a line costs no copy of all others. For one thread.
 */
public final class LineBuffer {
  static final int LIMIT = 10_000;
  static final int CHARACTERS = 4_000_000;
  static final LineBuffer EMPTY = new LineBuffer(new Store(0), 0, 0, 0);

  /** What versions share; a line in it is kept as long as any of them is. */
  private static final class Store {
    final @Nullable Line[] lines;
    int used;
    long characters;

    Store(int capacity) {
      lines = new Line[capacity];
    }

    void add(Line line) {
      lines[used++] = line;
      characters += line.text().length();
    }
  }

  private final Store store;
  private final int start;
  private final int end;
  private final long characters;

  private LineBuffer(Store store, int start, int end, long characters) {
    this.store = store;
    this.start = start;
    this.end = end;
    this.characters = characters;
  }

  public int size() {
    return end - start;
  }

  public Line get(int index) {
    Line line = index < 0 || index >= size() ? null : store.lines[start + index];
    if (line == null) {
      throw new IndexOutOfBoundsException(index + " of " + size());
    }
    return line;
  }

  /** The number of the last line; -1: there is none. */
  public long last() {
    return size() == 0 ? -1 : get(size() - 1).number();
  }

  /** With more lines, without the oldest where there are too many. */
  LineBuffer plus(List<Line> more) {
    if (more.isEmpty()) {
      return this;
    }
    Store target = canTake(more.size()) ? store : copy(more.size());
    int from = target == store ? start : 0;
    long sum = characters;
    for (Line line : more) {
      target.add(line);
      sum += line.text().length();
    }
    int to = target.used;
    while (to - from > LIMIT || (sum > CHARACTERS && to - from > 1)) {
      Line oldest = target.lines[from++];
      sum -= oldest == null ? 0 : oldest.text().length();
    }
    return new LineBuffer(target, from, to, sum);
  }

  /**
   * With older lines before the one of a number, instead of what was before it; it may have more
   * than its limits allow then, see {@link #isTooLarge}.
   */
  LineBuffer before(List<Line> older, long number) {
    int first = indexOf(number);
    Store both = new Store(older.size() + size() - first);
    older.forEach(both::add);
    for (int i = first; i < size(); i++) {
      both.add(get(i));
    }
    return new LineBuffer(both, 0, both.used, both.characters);
  }

  /** Whether it is larger than one that only grows at its end would be. */
  boolean isTooLarge() {
    return size() > LIMIT || characters > CHARACTERS;
  }

  /** Without those from a number on. */
  LineBuffer upTo(long number) {
    int count = indexOf(number);
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += get(i).text().length();
    }
    return new LineBuffer(store, start, start + count, sum);
  }

  /** The number of the first line; -1: there is none. */
  public long first() {
    return size() == 0 ? -1 : get(0).number();
  }

  private boolean canTake(int more) {
    return end == store.used
        && end + more <= store.lines.length
        && store.characters - characters < CHARACTERS;
  }

  private Store copy(int more) {
    Store copy = new Store(Math.max(256, 2 * (size() + more)));
    for (int i = 0; i < size(); i++) {
      copy.add(get(i));
    }
    return copy;
  }

  /**
   * The index of the first line whose number is at least this; {@link #size()} if there is none.
   */
  public int indexOf(long number) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle).number() < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
