package drover.tui.model;

/** What a text is; how that looks in 16 colours and in none is decided here and nowhere else. */
public enum Style {
  PLAIN(Look.PLAIN, Look.PLAIN),
  STRONG(Look.BOLD, Look.BOLD),
  /** Names of values, rules, what is there for order only. */
  FAINT(Look.color(8), Look.PLAIN),
  GOOD(Look.color(2), Look.PLAIN),
  CHANGING(Look.color(6), Look.UNDERLINE),
  WORRYING(Look.color(3) | Look.BOLD, Look.BOLD),
  BAD(Look.color(1) | Look.BOLD, Look.BOLD),
  OFF(Look.color(8), Look.PLAIN),
  KEY(Look.BOLD, Look.BOLD),
  GRAPH(Look.color(8), Look.PLAIN),
  SELECTED(Look.REVERSE, Look.REVERSE),
  HIT(Look.REVERSE, Look.REVERSE),
  HIT_HERE(Look.REVERSE | Look.BOLD | Look.UNDERLINE, Look.REVERSE | Look.BOLD | Look.UNDERLINE);

  private final int colored;
  private final int mono;

  Style(int colored, int mono) {
    this.colored = colored;
    this.mono = mono;
  }

  public int look(boolean color) {
    return color ? colored : mono;
  }

  public static Style of(Mood mood) {
    return switch (mood) {
      case GOOD -> GOOD;
      case CHANGING -> CHANGING;
      case WORRYING -> WORRYING;
      case BAD -> BAD;
      case OFF -> OFF;
    };
  }
}
