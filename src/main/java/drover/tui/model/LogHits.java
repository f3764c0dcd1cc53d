package drover.tui.model;

import java.util.Arrays;

/**
 * What is searched for in a log view, which of its lines have it, and where the search stands;
 * immutable. Lines that come are searched once; those that are known are not searched again.
 */
public final class LogHits {
  private static final long[] NONE = {};

  static final LogHits START = new LogHits(LogMatch.ALL, -1, LineBuffer.EMPTY, NONE);

  private final LogMatch search;

  /** The number of the line where the search stands; -1: nowhere. */
  private final long at;

  /** The lines that were searched. */
  private final LineBuffer searched;

  /** The numbers of those that have it, in order. */
  private final long[] numbers;

  private LogHits(LogMatch search, long at, LineBuffer searched, long[] numbers) {
    this.search = search;
    this.at = at;
    this.searched = searched;
    this.numbers = numbers;
  }

  static LogHits of(LogMatch search, LineBuffer lines) {
    return new LogHits(
        search, -1, lines, search.isEmpty() ? NONE : in(search, lines, 0, lines.size()));
  }

  /** Standing at a line; -1: nowhere. */
  LogHits at(long number) {
    return new LogHits(search, number, searched, numbers);
  }

  /** The same search in other lines. */
  LogHits anew(LineBuffer lines) {
    return of(search, lines).at(at);
  }

  /** With more lines at either end, or without some there; those between are as they were. */
  LogHits grown(LineBuffer lines) {
    if (search.isEmpty() || searched.size() == 0 || lines.size() == 0) {
      return anew(lines);
    }
    int before = lines.indexOf(searched.first());
    int behind = lines.indexOf(searched.last() + 1);
    long[] older = in(search, lines, 0, before);
    long[] newer = in(search, lines, behind, lines.size());
    int from = index(lines.first());
    int to = Math.max(from, index(lines.last() + 1));
    long[] all = Arrays.copyOf(older, older.length + to - from + newer.length);
    System.arraycopy(numbers, from, all, older.length, to - from);
    System.arraycopy(newer, 0, all, older.length + to - from, newer.length);
    return new LogHits(search, at, lines, all);
  }

  private static long[] in(LogMatch search, LineBuffer lines, int from, int to) {
    long[] found = new long[Math.max(0, to - from)];
    int count = 0;
    for (int i = from; i < to; i++) {
      Line line = lines.get(i);
      if (search.in(line.text())) {
        found[count++] = line.number();
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Of the first hit at this number or behind it. */
  private int index(long number) {
    int found = Arrays.binarySearch(numbers, number);
    return found < 0 ? -found - 1 : found;
  }

  /** The next line that has it from a number on, which does not count, up or down; -1: none. */
  long next(long number, boolean isUp) {
    int index = isUp ? index(number) - 1 : index(number + 1);
    return index < 0 || index >= numbers.length ? -1 : numbers[index];
  }

  public LogMatch search() {
    return search;
  }

  /** The number of the line where the search stands; -1: nowhere. */
  public long at() {
    return at;
  }

  /** How many of the lines at hand have it. */
  public int count() {
    return numbers.length;
  }

  /** Which of them the search stands at, from 1; 0: none. */
  public int place() {
    int index = Arrays.binarySearch(numbers, at);
    return at < 0 || index < 0 ? 0 : index + 1;
  }
}
