package drover.tui.view;

import com.googlecode.lanterna.screen.Screen;
import drover.tui.model.Box;
import drover.tui.model.Layout;
import drover.tui.model.Model;
import drover.tui.model.Place;
import drover.tui.model.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Draws a model: the whole screen, each time, as a pure function of the model. Owned by one thread.
 * What it keeps between frames are the canvas and the characters, for speed.
 */
public final class View {
  private final Canvas canvas = new Canvas();
  private @Nullable Cells cells;
  private boolean ascii;

  /** Draws on the screen's back buffer, which has the model's size; does not refresh it. */
  public void draw(Model model, Screen screen) {
    canvas.reset(model.columns(), model.rows());
    Layout layout = model.layout();
    HeaderPart.draw(model, pen(layout.header(), model));
    TablePart.draw(model, pen(layout.table(), model));
    LogPart.draw(model, pen(layout.log(), model));
    EventsPart.draw(model, pen(layout.strip(), model));
    DetailPart.draw(model, layout, pen(new Box(0, 0, model.columns(), model.rows()), model));
    if (model.desk().place() == Place.EVENTS) {
      EventsPart.draw(model, pen(layout.page(), model));
    } else {
      TextPart.page(model, pen(layout.page(), model));
    }
    FooterPart.draw(model, pen(new Box(0, 0, model.columns(), model.rows()), model));
    OverlayPart.draw(model, pen(new Box(0, 0, model.columns(), model.rows()), model));
    canvas.flush(screen, cells(model.settings()));
  }

  private Pen pen(Box box, Model model) {
    return new Pen(canvas, box, model.settings());
  }

  private Cells cells(Settings settings) {
    Cells known = cells;
    if (known == null || ascii == settings.unicode()) {
      ascii = !settings.unicode();
      known = new Cells(ascii);
      cells = known;
    }
    return known;
  }
}
