package drover.tui.view;

import drover.tui.model.Line;
import drover.tui.model.LogView;
import drover.tui.model.Width;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A part of a log line that takes one row. */
record Piece(Line line, int from, int to) {
  /** What fills the pane: up from the bottom line, or down from the first if that is not enough. */
  static List<Piece> fill(LogView log, int height, int room) {
    boolean wrap = log.options().wrap();
    List<Piece> up = new ArrayList<>();
    int index = log.bottomIndex();
    for (; index >= 0 && up.size() < height; index--) {
      List<Piece> line = of(log.shown().get(index), room, wrap);
      Collections.reverse(line);
      up.addAll(line);
    }
    Collections.reverse(up);
    List<Piece> pieces = up.size() > height ? up.subList(up.size() - height, up.size()) : up;
    for (int i = log.bottomIndex() + 1; i < log.shown().size() && pieces.size() < height; i++) {
      pieces.addAll(of(log.shown().get(i), room, wrap));
    }
    return pieces.size() > height ? pieces.subList(0, height) : pieces;
  }

  private static List<Piece> of(Line line, int room, boolean wrap) {
    List<Piece> pieces = new ArrayList<>();
    String all = line.text();
    int from = 0;
    while (wrap && line.kind() == Line.Kind.OUTPUT && all.length() - from > room / 2) {
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

  /** Without so many columns at its left. */
  Piece panned(int columns) {
    return columns == 0 ? this : new Piece(line, fitting(line.text(), from, columns), to);
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
}
