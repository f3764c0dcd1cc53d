package drover.tui.view;

import drover.tui.model.Line;
import drover.tui.model.LogMatch;
import drover.tui.model.LogView;
import drover.tui.model.Look;
import drover.tui.model.Span;
import drover.tui.model.Style;
import drover.tui.model.Width;
import java.util.List;

/** Draws the text of one log line, or a part of it, with its colours and what was searched. */
final class LinePart {
  private final Pen pen;
  private final LogMatch search;
  private final long hit;

  LinePart(Pen pen, LogView log) {
    this.pen = pen;
    this.search = log.search();
    this.hit = log.hit();
  }

  /**
   * Draws the chars from an index up to another, as far as there is room; the column after them
   * comes back, one beyond the width if that was not all.
   */
  int draw(int x, int y, Line line, int from, int to) {
    String text = line.text();
    List<Span> looks = line.looks();
    int found = search.isEmpty() ? -1 : search.find(text, 0);
    int foundEnd = found < 0 ? 0 : search.end(text, found);
    int at = x;
    for (int i = from; i < to && at <= pen.width(); ) {
      int codePoint = text.codePointAt(i);
      while (found >= 0 && i >= foundEnd) {
        found = search.find(text, foundEnd);
        foundEnd = found < 0 ? 0 : search.end(text, found);
      }
      int look = found >= 0 && i >= found ? hitLook(line) : look(looks, i);
      pen.put(at, y, codePoint, look);
      at += Width.of(codePoint);
      i += Character.charCount(codePoint);
    }
    return at;
  }

  private int hitLook(Line line) {
    return (line.number() == hit ? Style.HIT_HERE : Style.HIT).look(pen.color());
  }

  private int look(List<Span> spans, int index) {
    for (Span span : spans) {
      if (index >= span.from() && index < span.to()) {
        return pen.color() ? span.look() : Look.withoutColor(span.look());
      }
    }
    return Look.PLAIN;
  }
}
