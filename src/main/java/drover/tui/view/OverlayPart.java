package drover.tui.view;

import drover.tui.model.Action;
import drover.tui.model.Commands;
import drover.tui.model.Model;
import drover.tui.model.Overlay;
import drover.tui.model.Style;
import drover.tui.model.Width;
import java.util.List;

/** What lies over the page: a dialog, a menu, the palette; and the box that they are in. */
final class OverlayPart {
  static final int WIDEST = 72;
  private static final int MOST_ROWS = 14;

  private OverlayPart() {}

  static void draw(Model model, Pen pen) {
    if (model.overlay() instanceof Overlay.Dialog dialog) {
      new DialogPart(model, dialog, pen).draw();
    } else if (model.overlay() instanceof Overlay.Menu menu) {
      menu(menu, pen);
    } else if (model.overlay() instanceof Overlay.Palette palette) {
      palette(model, palette, pen);
    }
  }

  /** Whether a box has the keys: then nothing below looks as if it had. */
  static boolean hasKeys(Model model) {
    Overlay overlay = model.overlay();
    return overlay instanceof Overlay.Dialog
        || overlay instanceof Overlay.Menu
        || overlay instanceof Overlay.Palette;
  }

  /** A box in the middle, with a border and a title. */
  static Pen frame(Pen pen, int width, int height, String title) {
    int w = Math.min(pen.width(), width + 4);
    int h = Math.min(pen.height(), height + 2);
    Pen frame = pen.part((pen.width() - w) / 2, Math.max(0, (pen.height() - h) / 3), w, h);
    frame.clear();
    border(frame);
    frame.fit(2, 0, w - 4, " " + title + " ", Style.STRONG);
    return frame;
  }

  static Pen inside(Pen frame) {
    return frame.part(2, 1, frame.width() - 4, frame.height() - 2);
  }

  /** Says on the lower border that there is more below. */
  private static void more(Pen frame, int below) {
    if (below > 0) {
      String text = " " + frame.glyphs().below + " " + below + " more ";
      frame.right(frame.width() - 1, frame.height() - 1, text, Style.PLAIN);
    }
  }

  private static void border(Pen box) {
    int right = box.width() - 1;
    int bottom = box.height() - 1;
    for (int x = 1; x < right; x++) {
      box.put(x, 0, box.glyphs().horizontal(), Style.PLAIN);
      box.put(x, bottom, box.glyphs().horizontal(), Style.PLAIN);
    }
    for (int y = 1; y < bottom; y++) {
      box.put(0, y, box.glyphs().vertical(), Style.PLAIN);
      box.put(right, y, box.glyphs().vertical(), Style.PLAIN);
    }
    box.put(0, 0, box.glyphs().corner(0), Style.PLAIN);
    box.put(right, 0, box.glyphs().corner(1), Style.PLAIN);
    box.put(0, bottom, box.glyphs().corner(2), Style.PLAIN);
    box.put(right, bottom, box.glyphs().corner(3), Style.PLAIN);
  }

  private static void menu(Overlay.Menu menu, Pen pen) {
    int width = Width.of(menu.title()) + 2;
    for (Overlay.Choice choice : menu.choices()) {
      width = Math.max(width, Width.of(choice.label()) + 3 + Width.of(choice.hint()));
    }
    int rows = Math.min(MOST_ROWS, menu.choices().size());
    Pen frame = frame(pen, width, rows, menu.title());
    Pen box = inside(frame);
    int top = Math.max(0, menu.cursor() - box.height() + 1);
    for (int y = 0; y < box.height() && top + y < menu.choices().size(); y++) {
      Overlay.Choice choice = menu.choices().get(top + y);
      box.text(0, y, choice.label(), Style.PLAIN);
      box.right(box.width(), y, choice.hint(), Style.FAINT);
      if (top + y == menu.cursor()) {
        box.select(y);
      }
    }
    more(frame, menu.choices().size() - top - box.height());
  }

  private static void palette(Model model, Overlay.Palette palette, Pen pen) {
    List<Action> found = Commands.of(model, palette.text());
    int rows = Math.min(MOST_ROWS, pen.height() - 4);
    Pen frame = frame(pen, Math.min(WIDEST, pen.width() - 4), rows + 1, "command");
    Pen box = inside(frame);
    int x = box.text(0, 0, ":" + palette.text(), Style.STRONG);
    box.put(x, 0, ' ', Style.SELECTED);
    if (found.isEmpty()) {
      box.text(0, 1, "no such command", Style.FAINT);
    }
    int top = Math.max(0, palette.cursor() - rows + 1);
    for (int y = 1; y < box.height() && top + y - 1 < found.size(); y++) {
      Action action = found.get(top + y - 1);
      box.text(0, y, action.label(), Style.PLAIN);
      box.fit(13, y, box.width() - 21, action.help(), Style.FAINT);
      box.right(box.width(), y, action.key(), Style.KEY);
      if (top + y - 1 == palette.cursor()) {
        box.select(y);
      }
    }
    more(frame, found.size() - top - rows);
  }
}
