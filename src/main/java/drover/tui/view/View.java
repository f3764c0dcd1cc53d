package drover.tui.view;

import com.googlecode.lanterna.screen.Screen;
import drover.tui.model.Model;

/** Draws a model: the whole screen, each time, as a pure function of the model. */
public final class View {
  /** Draws on the screen's back buffer, which has the model's size; does not refresh it. */
  public void draw(Model model, Screen screen) {
    screen.clear();
  }
}
