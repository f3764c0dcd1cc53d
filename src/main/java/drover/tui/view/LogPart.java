package drover.tui.view;

import drover.control.LogSource;
import drover.tui.model.EmptyText;
import drover.tui.model.Line;
import drover.tui.model.LogView;
import drover.tui.model.Look;
import drover.tui.model.Model;
import drover.tui.model.Numbers;
import drover.tui.model.Prose;
import drover.tui.model.Style;
import drover.tui.model.Width;
import java.time.Instant;
import java.util.List;

/** A log: a title that says what is seen of it, and its lines. */
final class LogPart {
  private static final int LONGEST_NAME = 16;

  /** Hues that tell apps apart; red, yellow and gray mean something, blue is hard to read. */
  private static final int[] HUES = {6, 5, 2, 12, 14, 13};

  private final Model model;
  private final LogView log;
  private final Pen pen;
  private final int names;
  private final boolean severalApps;

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
      LogTitle.draw(model, pen);
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

  private void lines(Pen body) {
    if (log.shown().size() == 0) {
      String why = EmptyText.log(model, LogTitle.who(model));
      if (why != null) {
        Sentence.draw(Prose.wrapped(why, body.width() - 2), body, Style.FAINT);
      }
      return;
    }
    int room = Math.max(1, body.width() - prefix());
    List<Piece> pieces = Piece.fill(log, body.height(), room);
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
    int pan = log.options().wrap() ? 0 : log.options().pan();
    Piece seen = piece.panned(pan);
    int end = drawn.draw(prefix(), y, line, seen.from(), seen.to());
    if (seen.from() > piece.from()) {
      body.text(prefix() - 1, y, body.glyphs().ellipsis, Style.FAINT);
    }
    if (end > body.width() || piece.isCut()) {
      body.text(Math.min(end, body.width() - 1), y, body.glyphs().ellipsis, Style.FAINT);
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
}
