package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import drover.cli.view.Sheet;
import drover.control.LogLine;
import drover.spec.DatePattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLookTest {
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00.250Z");
  private static final Sheet TERMINAL = new Sheet(true, 80, true, true);
  private static final LogLine OUT = new LogLine("api", 0, false, NINE, "GET / \"200\"");
  private static final LogLine ERROR = new LogLine("api", 0, true, null, "broken");

  @Test
  void linesHaveThePrefixOfPm2AndColoursOnlyOnATerminal() {
    assertThat(text(look(LogLook.Kind.PREFIXED, null, Sheet.PIPE), OUT))
        .isEqualTo("3|api    | GET / \"200\"\n");
    assertThat(text(look(LogLook.Kind.PREFIXED, null, TERMINAL), ERROR))
        .isEqualTo("\u001b[31m3|api    | \u001b[0mbroken\n");
  }

  @Test
  void aLineWhoseTimeNobodyKnowsStaysInItsColumn() {
    LogLook look = look(LogLook.Kind.PREFIXED, "[at] X", Sheet.PIPE);

    assertThat(text(look, OUT)).isEqualTo("at 1795510800 3|api    | GET / \"200\"\n");
    assertThat(text(look, ERROR)).endsWith("3|api    | broken\n").startsWith("   ");
  }

  @Test
  void jsonIsWhatPm2Prints() {
    LogLook look = look(LogLook.Kind.JSON, null, Sheet.PIPE);

    assertThat(text(look, OUT))
        .isEqualTo(
            "{\"message\":\"GET / \\\"200\\\"\",\"timestamp\":\"2026-11-24T09:00:00.250Z\","
                + "\"type\":\"out\",\"process_id\":3,\"app_name\":\"api\"}\n");
    LogLine late =
        new LogLine("api", 0, false, Instant.parse("2026-11-24T09:00:01.000999999Z"), "x");
    assertThat(text(look, late)).contains("\"timestamp\":\"2026-11-24T09:00:01.000Z\"");
    assertThat(text(look, ERROR)).contains("\"timestamp\":null,\"type\":\"err\"");
    String record = "{\"message\":\"a\",\"timestamp\":\"\",\"app_name\":\"api\"}";
    assertThat(text(look, new LogLine("api", 0, false, NINE, record))).isEqualTo(record + "\n");
  }

  @Test
  void formatIsWhatPm2Prints() {
    assertThat(text(look(LogLook.Kind.FORMAT, "x", Sheet.PIPE), OUT))
        .isEqualTo("timestamp=1795510800250 app=api id=3 type=out message=GET / \"200\"\n");
    assertThat(text(look(LogLook.Kind.FORMAT, "x", Sheet.PIPE), ERROR))
        .isEqualTo("app=api id=3 type=error message=broken\n");
  }

  @Test
  void anAppMayColourItsLinesAndNoMore() {
    String text = "\u001b[1;32mok\u001b[0m \u001b]52;c;aGk=\u0007 \u001b[2J \r\u0085\ttab";

    assertThat(text(look(LogLook.Kind.RAW, null, TERMINAL), line(text)))
        .isEqualTo("\u001b[1;32mok\u001b[0m ␛]52;c;aGk=␇ ␛[2J ␍\ufffd\ttab\u001b[0m\n");
    assertThat(text(look(LogLook.Kind.RAW, null, Sheet.PIPE), line(text))).isEqualTo(text + "\n");
  }

  @Test
  void whatIsHighlightedStandsOutOnATerminal() {
    LogLook look = new LogLook(LogLook.Kind.RAW, null, "ERROR", TERMINAL);

    assertThat(text(look, line("an ERROR"))).isEqualTo("an \u001b[7mERROR\u001b[27m\n");
  }

  @Test
  void coloursAreNoTextToHighlight() {
    LogLook look = new LogLook(LogLook.Kind.RAW, null, "1", TERMINAL);

    assertThat(text(look, line("\u001b[31m1\u001b[0m")))
        .isEqualTo("\u001b[31m\u001b[7m1\u001b[27m\u001b[0m\u001b[0m\n");
  }

  @Test
  void nothingTurnsTheDirectionOfWriting() {
    assertThat(text(look(LogLook.Kind.RAW, null, TERMINAL), line("a\u202eb\u2028c\u2014d")))
        .isEqualTo("a\ufffdb\ufffdc\u2014d\n");
  }

  private static LogLook look(LogLook.Kind kind, @Nullable String time, Sheet sheet) {
    return new LogLook(kind, time == null ? null : DatePattern.parse(time), null, sheet);
  }

  private static LogLine line(String text) {
    return new LogLine("api", 0, false, NINE, text);
  }

  private static String text(LogLook look, LogLine line) {
    StringBuilder text = new StringBuilder();
    look.write(line, 3, 8, text);
    return text.toString();
  }
}
