package drover.tui.model;

import drover.control.LogLine;
import drover.control.LogPlace;
import drover.control.LogSource;
import drover.control.LogTail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log pane.
 *
 * @param tail the number of the tail it listens to; 0: none yet
 * @param lines the lines it keeps
 * @param reach what is beyond the lines it keeps
 * @param bottom the number of the last line on the screen; -1: the newest, whichever it is
 * @param wish what is to be read instead of what it keeps; null: nothing
 * @param isRead whether the past has been read, as far as there is any
 */
public record LogView(
    long tail,
    List<LogSource> sources,
    LogLines lines,
    LogReach reach,
    LogOptions options,
    long bottom,
    LogRate rate,
    @Nullable LogAsk wish,
    boolean isRead) {
  private static final Duration PATIENCE = Duration.ofMillis(700);

  /** Numbers grow from here to both sides, and are never below 0. */
  static final long FIRST_NUMBER = 1L << 40;

  static final LogView START =
      new LogView(
          0,
          List.of(),
          LogLines.START,
          LogReach.START,
          LogOptions.START,
          -1,
          LogRate.start(Instant.EPOCH),
          null,
          false);

  public LogView {
    sources = List.copyOf(sources);
  }

  /** Listening to others, from their past on; with the same options. */
  LogView following(List<LogSource> next, Instant now) {
    return new LogView(
        tail + 1,
        next,
        LogLines.of(LineBuffer.EMPTY, options, lines.hits().at(-1)),
        LogReach.START,
        options.withPan(0),
        -1,
        LogRate.start(now),
        null,
        next.isEmpty());
  }

  /** With what the tail brought; of another tail: nothing. */
  LogView with(Message.Logged logged, Instant now) {
    if (logged.tail() != tail) {
      return this;
    }
    LogTail.Batch batch = logged.batch();
    int count = batch.lines().size();
    LogRate next = isRead ? rate.plus(count, batch.skipped()) : rate;
    boolean isFull = !isFollowing() && all().size() + count > LineBuffer.LIMIT;
    if (!reach.isLive() || isFull) {
      return with(lines, reach.missing(count + batch.skipped())).counting(next);
    }
    List<Line> more = new ArrayList<>();
    long number = nextNumber();
    if (batch.skipped() > 0) {
      more.add(Line.gap(number, batch.skipped(), now));
    }
    more.addAll(numbered(batch.lines(), number + more.size()));
    return plus(more, batch.from(), batch.to()).counting(next);
  }

  /** What was written as lines of this view, the first of which has this number. */
  List<Line> numbered(List<LogLine> written, long number) {
    List<Line> numbered = new ArrayList<>(written.size());
    for (LogLine line : written) {
      numbered.add(Line.of(number + numbered.size(), line, options.json()));
    }
    return numbered;
  }

  long nextNumber() {
    return lines.isEmpty() ? FIRST_NUMBER : all().last() + 1;
  }

  LogView plus(List<Line> more, @Nullable LogPlace from, @Nullable LogPlace to) {
    LogLines next = lines.plus(more, options);
    boolean isCut = !lines.isEmpty() && next.all().first() > all().first();
    LogReach grown = reach.plus(nextNumber(), from, to).from(next.all().first());
    return with(next, isCut ? grown.with(grown.ends().whole(false)) : grown);
  }

  /** Whether this is the question whose answer it waits for. */
  boolean isAbout(long listened, long question) {
    return listened == tail && question == reach.asking().pending();
  }

  /** Nothing is under way any more. */
  LogView answered() {
    return with(lines, reach.with(reach.asking().answered()));
  }

  /** A tail that has brought nothing for a while has nothing to bring. */
  LogView ticked(Instant now) {
    boolean read = isRead || rate.age(now).compareTo(PATIENCE) >= 0;
    return read == isRead ? rated(rate.ticked(now)) : counting(rate.ticked(now));
  }

  /** With a line that the user drew. */
  LogView marked(Instant now) {
    return plus(List.of(Line.mark(nextNumber(), now)), null, reach.to());
  }

  /** Every line it keeps. */
  public LineBuffer all() {
    return lines.all();
  }

  /** The lines that its options let through. */
  public LineBuffer shown() {
    return lines.shown();
  }

  /** What is searched for, and which of the lines shown have it. */
  public LogHits hits() {
    return lines.hits();
  }

  public LogMatch search() {
    return hits().search();
  }

  /** The number of the line where the search stands; -1: nowhere. */
  public long hit() {
    return hits().at();
  }

  public boolean isFollowing() {
    return bottom < 0;
  }

  /** The index among {@link #shown()} of the last line on the screen; -1: there is none. */
  public int bottomIndex() {
    return isFollowing()
        ? shown().size() - 1
        : Math.min(shown().size() - 1, shown().indexOf(bottom));
  }

  /** How many lines came after the last one on the screen. */
  public long below() {
    return shown().size() - 1 - bottomIndex() + reach.missed();
  }

  /** With the bottom moved by some lines; arriving at the end follows again only if asked to. */
  LogView scrolled(long by, int height) {
    if (shown().size() == 0) {
      return encouraged();
    }
    int first = options.wrap() ? 0 : firstFull(height);
    long to = Math.max(first, Math.min(shown().size() - 1, bottomIndex() + by));
    return withBottom(shown().get((int) to).number()).encouraged();
  }

  /** With the bottom moved by some rows, as many as whole lines are. */
  LogView scrolledRows(int by, int height) {
    int step = by < 0 ? -1 : 1;
    int lines = 0;
    int rows = 0;
    int index = by < 0 ? bottomIndex() : bottomIndex() + 1;
    while (rows < Math.abs(by) && index >= 0 && index < shown().size()) {
      rows += shown().get(index).rows();
      lines += step;
      index += step;
    }
    return scrolled(lines, height);
  }

  /** The index of the line with which, from the first one on, so many rows are full. */
  private int firstFull(int height) {
    int rows = 0;
    for (int i = 0; i < shown().size(); i++) {
      rows += shown().get(i).rows();
      if (rows >= height) {
        return i;
      }
    }
    return shown().size() - 1;
  }

  /** May look for more on its own, since the user has asked for something. */
  LogView encouraged() {
    return with(lines, reach.with(reach.asking().encouraged()));
  }

  /** With the newest lines, whatever comes; where they are not at hand, read anew. */
  LogView followed() {
    return reach.isLive() ? answered().withBottom(-1) : reopened();
  }

  /** As if it had no sources, so that it is opened anew. */
  private LogView reopened() {
    LogLines same = new LogLines(all(), shown(), hits().at(-1));
    return new LogView(tail, List.of(), same, reach, options, -1, rate, null, false);
  }

  /** Standing still where it is. */
  LogView held() {
    return isFollowing() && shown().size() > 0 ? withBottom(shown().last()) : this;
  }

  LogView wishing(@Nullable LogAsk next) {
    return new LogView(tail, sources, lines, reach, options, bottom, rate, next, isRead);
  }

  LogView asking(LogAsk ask) {
    return with(lines, reach.with(reach.asking().next(ask.kind().isSearch()))).wishing(null);
  }

  /** What it waits for is so far. */
  LogView searched(Message.Searched searched) {
    LogReach.Progress progress = new LogReach.Progress(searched.done(), searched.all());
    return isAbout(searched.tail(), searched.question())
        ? with(lines, reach.with(reach.asking().with(progress)))
        : this;
  }

  LogView withBottom(long next) {
    return new LogView(tail, sources, lines, reach, options, next, rate, wish, isRead);
  }

  /** With another search, or the same one at another line. */
  LogView withSearch(LogMatch next, long at) {
    return with(lines.searched(next, at), reach);
  }

  LogView with(LogLines next, LogReach beyond) {
    return new LogView(tail, sources, next, beyond, options, bottom, rate, wish, isRead);
  }

  private LogView rated(LogRate next) {
    return new LogView(tail, sources, lines, reach, options, bottom, next, wish, isRead);
  }

  private LogView counting(LogRate next) {
    return new LogView(tail, sources, lines, reach, options, bottom, next, wish, true);
  }

  /** With other options, and the lines that they let through. */
  LogView withOptions(LogOptions next) {
    LogView same = new LogView(tail, sources, lines, reach, next, bottom, rate, wish, isRead);
    if (!next.differs(options)) {
      return same;
    }
    LogLines through =
        next.json() == options.json()
            ? LogLines.of(all(), next, hits())
            : lines.rewritten(next.json(), next);
    LogView changed = same.answered();
    LogView sifted = changed.with(through, changed.reach);
    return reach.ends().isSifted() ? sifted.readAnew() : sifted.encouraged();
  }

  /** Lines are missing that may pass now: from about the same place on, or from the end. */
  private LogView readAnew() {
    LogReach.Seam seam = reach.atOrBefore(isFollowing() ? Long.MAX_VALUE : bottom);
    return reach.isLive() || seam == null
        ? reopened()
        : wishing(LogReads.at(seam.place(), options)).encouraged();
  }
}
