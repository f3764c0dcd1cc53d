package drover.tui.view;

import drover.tui.model.Action;
import drover.tui.model.Footer;
import drover.tui.model.LogReach;
import drover.tui.model.Model;
import drover.tui.model.Numbers;
import drover.tui.model.Overlay;
import drover.tui.model.Prose;
import drover.tui.model.Style;
import drover.tui.model.Toast;
import drover.tui.model.Width;
import java.time.Duration;
import java.util.List;

/**
 * The last line: a question, what is being typed, how something was taken, how far a search is, or
 * the keys.
 */
final class FooterPart {
  private static final int NEEDED = 8;

  private FooterPart() {}

  /** On the last line of the screen; what is longer than that stands on lines above it. */
  static void draw(Model model, Pen screen) {
    Pen pen = model.layout().footer().isShown() ? last(screen, 1) : last(screen, 0);
    Toast toast = model.toast();
    LogReach.Progress search = model.log().reach().search();
    if (model.overlay() instanceof Overlay.Question question) {
      question(model, question, screen);
    } else if (model.overlay() instanceof Overlay.Typing typing) {
      typing(typing, screen);
    } else if (toast != null) {
      said(toast.text(), screen, toast.refused() ? Style.BAD : Style.STRONG);
    } else if (search != null) {
      searching(search, pen);
    } else {
      keys(Footer.of(model), pen);
    }
  }

  private static Pen last(Pen screen, int rows) {
    return screen.part(0, screen.height() - rows, screen.width(), rows);
  }

  /** How many rows it took. */
  private static int said(String text, Pen screen, Style style) {
    List<String> lines = Prose.wrapped(text, screen.width() - 2);
    int rows = Math.min(lines.size(), Math.max(1, screen.height() / 2));
    Sentence.draw(lines, last(screen, rows), style);
    return rows;
  }

  private static void searching(LogReach.Progress search, Pen pen) {
    int x = pen.text(1, 0, "searching", Style.STRONG);
    if (search.all() > 0) {
      x = pen.text(x + 1, 0, 100 * search.done() / search.all() + "%", Style.STRONG);
      String of = "of " + Numbers.bytes(search.all());
      x = x + 1 + of.length() + 12 < pen.width() ? pen.text(x + 1, 0, of, Style.FAINT) : x;
    }
    x = pen.text(x + 2, 0, "Esc", Style.KEY);
    pen.text(x + 1, 0, "stops", Style.FAINT);
  }

  private static void question(Model model, Overlay.Question question, Pen screen) {
    long left = Math.max(0, Duration.between(model.now(), question.until()).toSeconds());
    int rows = said(question.text(), screen, Style.WORRYING);
    String hint = "no answer in " + left + " s is a no";
    int x = 1 + Width.of(question.text()) + 3;
    if (rows == 1 && x + hint.length() < screen.width()) {
      last(screen, 1).text(x, 0, hint, Style.FAINT);
    }
  }

  private static void typing(Overlay.Typing typing, Pen screen) {
    String trouble = typing.trouble();
    if (trouble != null) {
      said(trouble, screen.part(0, 0, screen.width(), screen.height() - 1), Style.BAD);
    }
    Pen pen = last(screen, 1);
    pen.clear();
    int x = pen.text(1, 0, typing.purpose().prompt(), Style.STRONG);
    int room = pen.width() - x - 2;
    String text = typing.text();
    int hidden = 0;
    while (Width.of(text.substring(hidden)) > Math.max(0, room)) {
      hidden++;
    }
    x = pen.text(x, 0, text.substring(hidden), Style.PLAIN);
    x = pen.put(x, 0, ' ', Style.SELECTED);
    String hint = typing.purpose().hint();
    if (x + 3 + hint.length() < pen.width()) {
      pen.text(x + 3, 0, hint, Style.FAINT);
    }
  }

  /** As many as fit; help comes last, and always. */
  private static void keys(List<Action> actions, Pen pen) {
    if (pen.height() == 0) {
      return;
    }
    Action help = actions.get(actions.size() - 1);
    int gap = gap(actions, pen.width());
    int x = 1;
    for (Action action : actions) {
      int after = action == help ? 0 : gap + width(help);
      if (x + width(action) + after <= pen.width()) {
        x = pen.text(x, 0, action.key(), Style.KEY);
        x = pen.text(x + 1, 0, action.label(), Style.FAINT) + gap;
      }
    }
  }

  /** Two blanks between keys, but one where that brings the most needed ones in. */
  private static int gap(List<Action> actions, int width) {
    int used = 1;
    for (Action action : actions.subList(0, Math.min(NEEDED, actions.size() - 1))) {
      used += width(action) + 2;
    }
    return used + width(actions.get(actions.size() - 1)) <= width ? 2 : 1;
  }

  private static int width(Action action) {
    return action.key().length() + 1 + action.label().length();
  }
}
