package drover.config;

import java.util.List;

/** A file that is refused: everything that is wrong with it, in the file's order. */
public final class ConfigException extends RuntimeException {
  @SuppressWarnings("serial") // nobody serialises it
  private final List<Problem> problems;

  ConfigException(List<Problem> problems) {
    super(text(problems));
    this.problems = List.copyOf(problems);
  }

  static ConfigException of(Place place, String sentence) {
    return new ConfigException(List.of(new Problem(place, sentence)));
  }

  public List<Problem> problems() {
    return problems;
  }

  /** All of them for the user, one line each. */
  public String text() {
    return text(problems);
  }

  private static String text(List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      text.append(text.isEmpty() ? "" : "\n").append(problem);
    }
    return text.toString();
  }
}
