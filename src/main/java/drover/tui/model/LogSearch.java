package drover.tui.model;

/**
 * Where a search stands in a log.
 *
 * @param hits how many of the lines at hand have it
 * @param place which of them is picked, from 1; 0: none
 */
public record LogSearch(int hits, int place) {
  /** Counts through all lines that are shown. */
  public static LogSearch of(LogView log) {
    int hits = 0;
    int place = 0;
    for (int i = 0; i < log.shown().size(); i++) {
      Line line = log.shown().get(i);
      if (log.search().in(line.text())) {
        hits++;
        place = line.number() == log.hit() ? hits : place;
      }
    }
    return new LogSearch(hits, place);
  }

  /** The next line with the text, from a line up or down; -1: there is none. */
  static long next(LogView log, int from, int step) {
    for (int i = from + step; i >= 0 && i < log.shown().size(); i += step) {
      Line line = log.shown().get(i);
      if (log.search().in(line.text())) {
        return line.number();
      }
    }
    return -1;
  }
}
