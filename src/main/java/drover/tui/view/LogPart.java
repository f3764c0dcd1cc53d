package drover.tui.view;

import drover.control.LogSource;
import drover.tui.model.Line;
import drover.tui.model.LogOptions;
import drover.tui.model.LogRate;
import drover.tui.model.LogSearch;
import drover.tui.model.LogView;
import drover.tui.model.Look;
import drover.tui.model.Model;
import drover.tui.model.Numbers;
import drover.tui.model.Pane;
import drover.tui.model.Row;
import drover.tui.model.Style;
import drover.tui.model.Subject;
import drover.tui.model.Width;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A log: a title that says what is seen of it, and its lines. */
final class LogPart {
  /** Below this many lines a second a rate is noise. */
  private static final int BUSY = 10;

  private static final int LONGEST_NAME = 16;

  /** Hues that tell apps apart; red, yellow and gray mean something, blue is hard to read. */
  private static final int[] HUES = {6, 5, 2, 12, 14, 13};

  private final Model model;
  private final LogView log;
  private final Pen pen;
  private final int names;
  private final boolean severalApps;

  /** A part of a line that takes one row. */
  private record Piece(Line line, int from, int to) {}

  private LogPart(Model model, Pen pen) {
    this.model = model;
    this.log = model.log();
    this.pen = pen;
    this.names = log.sources().size() < 2 ? 0 : longest(log.sources());
    this.severalApps = log.sources().stream().map(LogSource::app).distinct().count() > 1;
  }

  static void draw(Model model, Pen pen) {
    if (pen.height() > 0) {
      LogPart part = new LogPart(model, pen);
      part.title();
      part.lines(pen.part(0, 1, pen.width(), pen.height() - 1));
    }
  }

  private static int longest(List<LogSource> sources) {
    int longest = 0;
    for (LogSource source : sources) {
      String index = source.index() < 0 ? "" : ":" + source.index();
      longest = Math.max(longest, Width.of(source.app()) + index.length());
    }
    return Math.min(LONGEST_NAME, longest);
  }

  private void title() {
    Rule rule = new Rule(pen, 0);
    boolean focused = model.desk().focus() == Pane.LOG;
    rule.word(who(), focused ? Style.STRONG : Style.PLAIN);
    if (log.isFollowing()) {
      rule.word("follow", Style.GOOD);
    } else {
      String below =
          log.below() == 0
              ? ""
              : " " + pen.glyphs().below + " " + Numbers.grouped(log.below()) + " new";
      rule.word("paused" + below, Style.WORRYING);
    }
    LogOptions options = log.options();
    rule.word(options.stream().word(), Style.PLAIN);
    if (options.wrap()) {
      rule.word("wrap", Style.PLAIN);
    }
    if (!options.only().isEmpty()) {
      rule.word(
          "& " + options.only() + " " + log.shown().size() + "/" + log.all().size(), Style.STRONG);
    }
    if (!log.search().isEmpty()) {
      LogSearch search = LogSearch.of(log);
      rule.word("/" + log.search() + " " + search.place() + "/" + search.hits(), Style.STRONG);
    }
    LogRate rate = log.rate();
    if (rate.perSecond() >= BUSY) {
      long skipped = rate.skippedPerSecond();
      String unseen = skipped == 0 ? "" : ", " + Numbers.grouped(skipped) + " skipped";
      rule.right(Numbers.grouped(rate.perSecond()) + " lines/s" + unseen, Style.STRONG);
    }
  }

  private String who() {
    List<Row> rows = Subject.ofLog(model);
    if (rows.isEmpty()) {
      return "log";
    }
    if (rows.size() > 3) {
      return rows.size() + " apps";
    }
    return String.join(
        "+",
        rows.stream()
            .map(
                row ->
                    row.isLeaf()
                        ? row.app().name() + ":" + row.instances().get(0).index()
                        : row.app().name())
            .toList());
  }

  private void lines(Pen body) {
    if (log.shown().size() == 0) {
      empty(body);
      return;
    }
    int room = Math.max(1, body.width() - prefix());
    List<Piece> pieces = pieces(body.height(), room);
    LinePart line = new LinePart(body, log);
    for (int y = 0; y < pieces.size(); y++) {
      Piece piece = pieces.get(y);
      if (piece.line().kind() == Line.Kind.OUTPUT) {
        output(body, y, piece, line);
      } else {
        inserted(body, y, piece.line());
      }
    }
  }

  /** What fills the pane: up from the bottom line, or down from the first if that is not enough. */
  private List<Piece> pieces(int height, int room) {
    List<Piece> up = new ArrayList<>();
    int index = log.bottomIndex();
    for (; index >= 0 && up.size() < height; index--) {
      List<Piece> line = pieces(log.shown().get(index), room);
      Collections.reverse(line);
      up.addAll(line);
    }
    Collections.reverse(up);
    List<Piece> pieces = up.size() > height ? up.subList(up.size() - height, up.size()) : up;
    for (int i = log.bottomIndex() + 1; i < log.shown().size() && pieces.size() < height; i++) {
      pieces.addAll(pieces(log.shown().get(i), room));
    }
    return pieces.size() > height ? pieces.subList(0, height) : pieces;
  }

  private List<Piece> pieces(Line line, int room) {
    List<Piece> pieces = new ArrayList<>();
    String all = line.text();
    int from = 0;
    while (log.options().wrap()
        && line.kind() == Line.Kind.OUTPUT
        && all.length() - from > room / 2) {
      int to = fitting(all, from, room);
      if (to >= all.length()) {
        break;
      }
      pieces.add(new Piece(line, from, to));
      from = to;
    }
    pieces.add(new Piece(line, from, all.length()));
    return pieces;
  }

  private static int fitting(String text, int from, int room) {
    int used = 0;
    int i = from;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      used += Width.of(codePoint);
      if (used > room && i > from) {
        return i;
      }
      i += Character.charCount(codePoint);
    }
    return i;
  }

  private int stamp() {
    return log.options().stamps() && pen.width() >= 60 ? 13 : 0;
  }

  private int prefix() {
    return stamp() + (names == 0 ? 0 : names + 1) + 2;
  }

  private void output(Pen body, int y, Piece piece, LinePart drawn) {
    Line line = piece.line();
    if (piece.from() == 0) {
      Instant at = line.at();
      if (at != null && stamp() > 0) {
        body.text(0, y, Numbers.millis(at, model.settings().zone()), Style.FAINT);
      }
      if (names > 0) {
        body.text(stamp(), y, body.cut(line.who(), names), hue(line));
      }
    }
    int bar = prefix() - 2;
    body.put(bar, y, body.glyphs().vertical(), line.isError() ? Style.BAD : Style.FAINT);
    int end = drawn.draw(prefix(), y, line, piece.from(), piece.to());
    if (end > body.width()) {
      body.text(body.width() - 1, y, body.glyphs().ellipsis, Style.FAINT);
    }
  }

  private int hue(Line line) {
    int which = severalApps ? line.app().hashCode() : Math.max(0, line.index());
    return pen.color() ? Look.color(HUES[Math.floorMod(which, HUES.length)]) : 0;
  }

  /** A mark, or lines that were passed over, across the pane. */
  private void inserted(Pen body, int y, Line line) {
    body.rule(y);
    Instant at = line.at();
    String time = at == null ? "" : " " + Numbers.clock(at, model.settings().zone());
    Style style = line.kind() == Line.Kind.GAP ? Style.WORRYING : Style.STRONG;
    body.text(2, y, " " + line.text() + time + " ", style);
  }

  private void empty(Pen body) {
    if (log.all().size() > 0) {
      body.fit(
          1,
          0,
          body.width() - 2,
          "0 of " + log.all().size() + " lines match; Esc clears",
          Style.PLAIN);
      return;
    }
    if (Subject.ofLog(model).isEmpty()) {
      return;
    }
    if (log.sources().isEmpty()) {
      body.fit(1, 0, body.width() - 2, who() + " writes to /dev/null", Style.PLAIN);
      return;
    }
    LogSource source = log.sources().get(0);
    Path file = source.out() == null ? source.error() : source.out();
    if (log.isRead()) {
      body.fit(1, 0, body.width() - 2, file + " has written nothing yet", Style.FAINT);
    }
  }
}
