package drover.tui.model;

/** The signs that a terminal can show: the rich set, or ASCII. */
public enum Glyphs {
  UNICODE("▁▂▃▄▅▆▇█", "─│┬┴┼├┌┐└┘", "…", "›", "✓", "▾", "▴", "×", "↺", "↓", "↑", "▼", "–"),
  ASCII("_.-=+*#@", "-|++++++++", "~", ">", "+", "v", "^", "x", "RST", "in ", "out ", "v", "-");

  private final String levels;
  private final String rules;
  public final String ellipsis;
  public final String cursor;
  public final String mark;
  public final String descending;
  public final String ascending;
  public final String times;
  public final String restarts;
  public final String received;
  public final String sent;
  public final String below;
  public final String dash;

  Glyphs(String levels, String rules, String... signs) {
    this.levels = levels;
    this.rules = rules;
    this.ellipsis = signs[0];
    this.cursor = signs[1];
    this.mark = signs[2];
    this.descending = signs[3];
    this.ascending = signs[4];
    this.times = signs[5];
    this.restarts = signs[6];
    this.received = signs[7];
    this.sent = signs[8];
    this.below = signs[9];
    this.dash = signs[10];
  }

  /** The set for a terminal. */
  public static Glyphs of(Settings settings) {
    return settings.unicode() ? UNICODE : ASCII;
  }

  /** The sign of a state. */
  public char of(Mood mood) {
    return this == UNICODE ? mood.sign : mood.ascii;
  }

  /** One of eight levels of a graph, 0 to 7. */
  public char level(int level) {
    return levels.charAt(Math.max(0, Math.min(levels.length() - 1, level)));
  }

  /** A level of {@code value} on a scale from 0 to {@code max}; 0 is the lowest. */
  public char level(double value, double max) {
    return level(max <= 0 ? 0 : (int) (value / max * 7.999));
  }

  public char horizontal() {
    return rules.charAt(0);
  }

  public char vertical() {
    return rules.charAt(1);
  }

  /** A horizontal rule from which a vertical one hangs. */
  public char teeDown() {
    return rules.charAt(2);
  }

  /** A horizontal rule on which a vertical one stands. */
  public char teeUp() {
    return rules.charAt(3);
  }

  /** Where two rules cross. */
  public char cross() {
    return rules.charAt(4);
  }

  /** A vertical rule with a branch to the right. */
  public char branch() {
    return rules.charAt(5);
  }

  /** A corner of a box: 0 top left, 1 top right, 2 bottom left, 3 bottom right. */
  public char corner(int which) {
    return rules.charAt(6 + which);
  }
}
