package drover.tui.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest lines, oldest first; immutable. Versions share their storage: the newest one appends
 * behind its end, where older ones do not look, so that a line costs no copy of all others. For one
 * thread.
 */
public final class LineBuffer {
  static final int LIMIT = 10_000;
  static final LineBuffer EMPTY = new LineBuffer(new Store(0), 0, 0);

  private static final class Store {
    final @Nullable Line[] lines;
    int used;

    Store(int capacity) {
      lines = new Line[capacity];
    }
  }

  private final Store store;
  private final int start;
  private final int end;

  private LineBuffer(Store store, int start, int end) {
    this.store = store;
    this.start = start;
    this.end = end;
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
    Store target = store;
    int from = start;
    int to = end;
    if (to != store.used || to + more.size() > store.lines.length) {
      target = copy(more.size());
      from = 0;
      to = target.used;
    }
    for (Line line : more) {
      target.lines[to++] = line;
    }
    target.used = to;
    return new LineBuffer(target, Math.max(from, to - LIMIT), to);
  }

  private Store copy(int more) {
    Store copy = new Store(Math.max(256, 2 * (size() + more)));
    System.arraycopy(store.lines, start, copy.lines, 0, size());
    copy.used = size();
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
