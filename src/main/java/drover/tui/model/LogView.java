package drover.tui.model;

import drover.control.LogLine;
import drover.control.LogSource;
import drover.control.LogTail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The log pane.
 *
 * @param tail the number of the tail it listens to; 0: none yet
 * @param all every line it keeps
 * @param shown the lines of {@code all} that its options let through
 * @param bottom the number of the last line on the screen; -1: the newest, whichever it is
 * @param search what is searched for; empty: nothing
 * @param hit the number of the line where the search stands; -1: nowhere
 * @param isRead whether the past has been read, as far as there is any
 */
public record LogView(
    long tail,
    List<LogSource> sources,
    LineBuffer all,
    LineBuffer shown,
    LogOptions options,
    long bottom,
    String search,
    long hit,
    LogRate rate,
    boolean isRead) {
  private static final Duration PATIENCE = Duration.ofMillis(700);

  static final LogView START =
      new LogView(
          0,
          List.of(),
          LineBuffer.EMPTY,
          LineBuffer.EMPTY,
          LogOptions.START,
          -1,
          "",
          -1,
          LogRate.start(Instant.EPOCH),
          false);

  public LogView {
    sources = List.copyOf(sources);
  }

  /** Listening to others, from their past on; with the same options. */
  LogView following(List<LogSource> next, Instant now) {
    return new LogView(
        tail + 1,
        next,
        LineBuffer.EMPTY,
        LineBuffer.EMPTY,
        options,
        -1,
        search,
        -1,
        LogRate.start(now),
        next.isEmpty());
  }

  /** With what the tail brought; of another tail: nothing. */
  LogView with(Message.Logged logged, Instant now) {
    if (logged.tail() != tail) {
      return this;
    }
    LogTail.Batch batch = logged.batch();
    List<Line> lines = new ArrayList<>();
    long number = all.last() + 1;
    if (batch.skipped() > 0) {
      lines.add(Line.gap(number++, batch.skipped(), now));
    }
    Set<Integer> stamped = isRead ? Set.of() : lastOfEachFile(batch.lines());
    for (int i = 0; i < batch.lines().size(); i++) {
      lines.add(line(number++, batch.lines().get(i), isRead || stamped.contains(i)));
    }
    LogRate next = isRead ? rate.plus(batch.lines().size(), batch.skipped()) : rate;
    return plus(lines, next);
  }

  /** Of the past only the last line of a file has a time: the file's last change. */
  private static Set<Integer> lastOfEachFile(List<LogLine> lines) {
    Set<String> files = new HashSet<>();
    Set<Integer> last = new HashSet<>();
    for (int i = lines.size() - 1; i >= 0; i--) {
      LogLine line = lines.get(i);
      if (files.add(line.app() + "\0" + line.index() + "\0" + line.isError())) {
        last.add(i);
      }
    }
    return last;
  }

  private static Line line(long number, LogLine line, boolean stamped) {
    Harmless harmless = Harmless.of(line.text());
    List<Span> spans = harmless.spans().isEmpty() ? Levels.of(harmless.text()) : harmless.spans();
    return new Line(
        number,
        Line.Kind.OUTPUT,
        line.app(),
        line.index(),
        line.isError(),
        stamped ? line.at() : null,
        harmless.text(),
        spans);
  }

  private LogView plus(List<Line> lines, LogRate nextRate) {
    LineBuffer nextAll = all.plus(lines);
    LineBuffer nextShown =
        shown == all && lines.stream().allMatch(options::shows)
            ? nextAll
            : shown.plus(lines.stream().filter(options::shows).toList());
    return new LogView(
        tail, sources, nextAll, nextShown, options, bottom, search, hit, nextRate, true);
  }

  /** A tail that has brought nothing for a while has nothing to bring. */
  LogView ticked(Instant now) {
    boolean read = isRead || rate.age(now).compareTo(PATIENCE) >= 0;
    return new LogView(
        tail, sources, all, shown, options, bottom, search, hit, rate.ticked(now), read);
  }

  /** With a line that the user drew. */
  LogView marked(Instant now) {
    return plus(List.of(Line.mark(all.last() + 1, now)), rate);
  }

  public boolean isFollowing() {
    return bottom < 0;
  }

  /** The index among {@link #shown()} of the last line on the screen; -1: there is none. */
  public int bottomIndex() {
    return isFollowing() ? shown.size() - 1 : Math.min(shown.size() - 1, shown.indexOf(bottom));
  }

  /** How many lines came after the last one on the screen. */
  public int below() {
    return shown.size() - 1 - bottomIndex();
  }

  /** With the bottom moved by some lines; arriving at the end follows again only if asked to. */
  LogView scrolled(long by, int height) {
    if (shown.size() == 0) {
      return this;
    }
    int first = Math.min(shown.size(), options.wrap() ? 1 : height) - 1;
    long to = Math.max(first, Math.min(shown.size() - 1, bottomIndex() + by));
    return withBottom(shown.get((int) to).number());
  }

  /** With the newest lines, whatever comes. */
  LogView followed() {
    return withBottom(-1);
  }

  /** Standing still where it is. */
  LogView held() {
    return isFollowing() && shown.size() > 0 ? withBottom(shown.last()) : this;
  }

  LogView withBottom(long next) {
    return new LogView(tail, sources, all, shown, options, next, search, hit, rate, isRead);
  }

  LogView withSearch(String next, long at) {
    return new LogView(tail, sources, all, shown, options, bottom, next, at, rate, isRead);
  }

  /** With other options, and the lines that they let through. */
  LogView withOptions(LogOptions next) {
    LineBuffer lines = shown;
    if (next.stream() != options.stream() || !next.only().equals(options.only())) {
      List<Line> through = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if (next.shows(all.get(i))) {
          through.add(all.get(i));
        }
      }
      lines = through.size() == all.size() ? all : LineBuffer.EMPTY.plus(through);
    }
    return new LogView(tail, sources, all, lines, next, bottom, search, hit, rate, isRead);
  }
}
