package drover.tui.model;

import java.util.List;

/** One line of a page, in parts that look different. */
public record Text(List<Run> runs) {
  /** A part of a line. */
  public record Run(String text, Style style) {}

  static final Text BLANK = new Text(List.of());

  public Text {
    runs = List.copyOf(runs);
  }

  static Text of(String text, Style style) {
    return new Text(List.of(new Run(text, style)));
  }

  static Run run(String text, Style style) {
    return new Run(text, style);
  }

  /** In columns. */
  public int width() {
    int width = 0;
    for (Run run : runs) {
      width += Width.of(run.text());
    }
    return width;
  }

  String plain() {
    StringBuilder plain = new StringBuilder();
    runs.forEach(run -> plain.append(run.text()));
    return plain.toString().stripTrailing();
  }
}
