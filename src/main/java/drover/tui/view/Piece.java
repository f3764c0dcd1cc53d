package drover.tui.view;

import drover.tui.model.Line;
import drover.tui.model.LogView;
import drover.tui.model.Width;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A part of a log line that takes one row.
 *
 * @param isCut it is the last of a line that is higher than the pane, and has more
 */
record Piece(Line line, int from, int to, boolean isCut) {
  /** What fills the pane: up from the bottom line, or down from the first if that is not enough. */
  static List<Piece> fill(LogView log, int height, int room) {
    boolean wrap = log.options().wrap();
    List<Piece> up = new ArrayList<>();
    int index = log.bottomIndex();
    for (; index >= 0 && up.size() < height; index--) {
      List<Piece> line = of(log.shown().get(index), height, room, wrap);
      Collections.reverse(line);
      up.addAll(line);
    }
    Collections.reverse(up);
    List<Piece> pieces = up.size() > height ? up.subList(up.size() - height, up.size()) : up;
    for (int i = log.bottomIndex() + 1; i < log.shown().size() && pieces.size() < height; i++) {
      pieces.addAll(of(log.shown().get(i), height, room, wrap));
    }
    return pieces.size() > height ? pieces.subList(0, height) : pieces;
  }

  /** Of a line that is higher than the pane its head: that says most. */
  private static List<Piece> of(Line line, int height, int room, boolean wrap) {
    List<Piece> pieces = new ArrayList<>();
    String all = line.text();
    int from = 0;
    while (pieces.size() < height) {
      int end = line.endOfRow(from);
      boolean folds = wrap && line.kind() == Line.Kind.OUTPUT;
      int to = folds ? Math.min(end, fitting(all, from, room)) : end;
      pieces.add(new Piece(line, from, to, pieces.size() == height - 1 && to < all.length()));
      if (to == all.length()) {
        break;
      }
      from = to == end ? to + 1 : to;
    }
    return pieces;
  }

  /** Without so many columns at its left. */
  Piece panned(int columns) {
    return columns == 0
        ? this
        : new Piece(line, Math.min(to, fitting(line.text(), from, columns)), to, isCut);
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
