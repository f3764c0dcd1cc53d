package drover.tui.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines that a log view keeps; immutable.
 *
 * @param all every one of them
 * @param shown those that the view's options let through; the same buffer if all do
 * @param hits which of these have what is searched for
 */
record LogLines(LineBuffer all, LineBuffer shown, LogHits hits) {
  static final LogLines START = new LogLines(LineBuffer.EMPTY, LineBuffer.EMPTY, LogHits.START);

  /** Of these lines, with the same search. */
  static LogLines of(LineBuffer all, LogOptions options, LogHits hits) {
    LineBuffer shown = sifted(all, options);
    return new LogLines(all, shown, hits.anew(shown));
  }

  private static LineBuffer sifted(LineBuffer lines, LogOptions options) {
    List<Line> through = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (options.shows(lines.get(i))) {
        through.add(lines.get(i));
      }
    }
    return through.size() == lines.size() ? lines : LineBuffer.EMPTY.plus(through);
  }

  boolean isEmpty() {
    return all.size() == 0;
  }

  /** With newer lines behind the last one, without the oldest where there are too many. */
  LogLines plus(List<Line> lines, LogOptions options) {
    List<Line> through = lines.stream().filter(options::shows).toList();
    LineBuffer next = all.plus(lines);
    boolean isSame = shown == all && through.size() == lines.size();
    LineBuffer nextShown = isSame ? next : shown.plus(through);
    return new LogLines(next, nextShown, hits.grown(nextShown));
  }

  /** With older lines before the one of this number, instead of what was before it. */
  LogLines before(List<Line> lines, long number, LogOptions options) {
    List<Line> through = lines.stream().filter(options::shows).toList();
    LineBuffer next = all.before(lines, number);
    boolean isSame = shown == all && through.size() == lines.size();
    LineBuffer nextShown = isSame ? next : shown.before(through, number);
    boolean isGrown = isEmpty() || all.first() == number;
    return new LogLines(next, nextShown, isGrown ? hits.grown(nextShown) : hits.anew(nextShown));
  }

  /** Without those from this number on. */
  LogLines upTo(long number) {
    LineBuffer next = all.upTo(number);
    LineBuffer nextShown = shown == all ? next : shown.upTo(number);
    return new LogLines(next, nextShown, hits.grown(nextShown));
  }

  /** With JSON records readable, or as they were written. */
  LogLines rewritten(boolean readable, LogOptions options) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      lines.add(readable ? all.get(i).readable() : all.get(i).asWritten());
    }
    return of(LineBuffer.EMPTY.plus(lines), options, hits);
  }

  /** With another search, or the same one elsewhere. */
  LogLines searched(LogMatch search, long at) {
    LogHits next = search.equals(hits.search()) ? hits : LogHits.of(search, shown);
    return new LogLines(all, shown, next.at(at));
  }
}
