package drover.tui.model;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The lines of a log view as a text file. Pure. */
final class LogText {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private LogText() {}

  /** {@code api-20261124-030412.log}. */
  static String fileName(Model model) {
    String app =
        model.log().sources().stream()
            .map(source -> source.app().replaceAll("[^\\w.-]", "-"))
            .distinct()
            .limit(3)
            .reduce((one, other) -> one + "+" + other)
            .orElse("log");
    return app + "-" + NAME.format(model.now().atZone(model.settings().zone())) + ".log";
  }

  /** What is shown, with the time of a line where it is known and whose it is among several. */
  static String of(Model model) {
    LogView log = model.log();
    boolean isOfSeveral = log.sources().size() > 1;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < log.shown().size(); i++) {
      Line line = log.shown().get(i);
      stamp(line.at(), model.settings().zone(), text);
      if (line.kind() != Line.Kind.OUTPUT) {
        text.append("---- ");
      } else if (isOfSeveral) {
        text.append(line.who()).append(" | ");
      }
      text.append(line.record() == null ? line.text() : line.record()).append('\n');
    }
    return text.toString();
  }

  private static void stamp(
      @org.jspecify.annotations.Nullable Instant at, ZoneId zone, StringBuilder text) {
    if (at != null) {
      text.append(STAMP.format(at.atZone(zone))).append(' ');
    }
  }
}
