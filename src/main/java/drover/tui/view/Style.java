package drover.tui.view;

import drover.tui.model.Look;
import drover.tui.model.Mood;

/** What a text is; how that looks in 16 colours and in none is decided here and nowhere else. */
enum Style {
  PLAIN(Look.PLAIN, Look.PLAIN),
  STRONG(Look.BOLD, Look.BOLD),
  FAINT(Look.color(8), Look.PLAIN),
  GOOD(Look.color(2), Look.PLAIN),
  CHANGING(Look.color(6), Look.UNDERLINE),
  WORRYING(Look.color(3) | Look.BOLD, Look.BOLD),
  BAD(Look.color(1) | Look.BOLD, Look.BOLD),
  OFF(Look.color(8), Look.PLAIN),
  /** A key in the footer. */
  KEY(Look.BOLD, Look.BOLD),
  RULE(Look.color(8), Look.PLAIN),
  SELECTED(Look.REVERSE, Look.REVERSE),
  GRAPH(Look.color(4), Look.PLAIN);

  private final int colored;
  private final int mono;

  Style(int colored, int mono) {
    this.colored = colored;
    this.mono = mono;
  }

  int look(boolean color) {
    return color ? colored : mono;
  }

  static Style of(Mood mood) {
    return switch (mood) {
      case GOOD -> GOOD;
      case CHANGING -> CHANGING;
      case WORRYING -> WORRYING;
      case BAD -> BAD;
      case OFF -> OFF;
    };
  }
}
