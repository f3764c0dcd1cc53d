package drover.tui.view;

import drover.tui.model.DialogText;
import drover.tui.model.Model;
import drover.tui.model.Overlay;
import drover.tui.model.Style;
import drover.tui.model.Text;
import drover.tui.model.Width;
import java.util.ArrayList;
import java.util.List;

/**
 * A dialog. All its buttons are seen on any screen: on rows of their own where one is too short.
 */
final class DialogPart {
  private static final int GAP = 2;

  /** A button's place among the others, and what is on it. */
  private record Button(int x, int row, String text) {
    int end() {
      return x + Width.of(text);
    }
  }

  private final Model model;
  private final Overlay.Dialog dialog;
  private final Pen pen;
  private final int room;

  DialogPart(Model model, Overlay.Dialog dialog, Pen pen) {
    this.model = model;
    this.dialog = dialog;
    this.pen = pen;
    this.room = Math.min(OverlayPart.WIDEST, pen.width() - 4);
  }

  void draw() {
    List<Button> buttons = buttons();
    int rows = buttons.get(buttons.size() - 1).row() + 1;
    List<Text> lines = DialogText.of(model, dialog, room, pen.height() - 4 - rows);
    int width = Width.of(dialog.title()) + 2;
    for (Button button : buttons) {
      width = Math.max(width, button.end());
    }
    for (Text line : lines) {
      width = Math.max(width, line.width());
    }
    Pen box =
        OverlayPart.inside(
            OverlayPart.frame(pen, Math.min(room, width), lines.size() + 1 + rows, dialog.title()));
    int top = box.height() - rows;
    TextPart.lines(lines, box.part(0, 0, box.width(), top));
    for (int i = 0; i < buttons.size(); i++) {
      Button button = buttons.get(i);
      Style style = i == dialog.cursor() ? Style.SELECTED : Style.PLAIN;
      box.text(button.x(), top + button.row(), button.text(), style);
    }
  }

  private List<Button> buttons() {
    List<Button> buttons = new ArrayList<>();
    int x = 0;
    int row = 0;
    for (Overlay.Choice choice : dialog.choices()) {
      String text = "[ " + pen.cut(choice.label(), room - 4) + " ]";
      if (x > 0 && x + Width.of(text) > room) {
        x = 0;
        row++;
      }
      Button button = new Button(x, row, text);
      buttons.add(button);
      x = button.end() + GAP;
    }
    return buttons;
  }
}
