package drover.tui.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import drover.control.LogLine;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawSearchTest {
  private static final List<String> PIECES =
      List.of(
          "error",
          "ERR",
          "w",
          "arn",
          " ",
          "=",
          "\t",
          "a",
          "b",
          "/v1/cart",
          "50",
          "é",
          "e\u0301",
          "\u001b[31m",
          "\u001b[0m",
          "\u00ad",
          "\u200b",
          "\ud83c\udde9",
          "\u212a",
          "\\n",
          "\\u0061",
          "\\b",
          "\\\"",
          "\\/",
          "\\\\",
          "\"",
          "{",
          "}",
          ":",
          ",",
          "\u0001",
          "日本",
          "[",
          "]",
          "msg");

  private static final List<String> RECORDS =
      List.of(
          "{\"level\":50,\"msg\":\"%s\"}",
          "{\"level\":\"%s\",\"message\":\"up\"}",
          "{\"msg\":\"a\",\"%s\":\"b\"}",
          "{\"msg\":\"%s\",\"n\":{\"a\":\"%s\"}}",
          "{\"a\":\"%s\",\"b\":[1,\"%s\"],\"level\":30,\"time\":1}",
          "{\"err\":{\"stack\":\"%s\\n  %s\",\"code\":\"%s\"},\"msg\":\"%s\"}",
          "{%s}",
          "{\"open\":\"%s");

  @Test
  void whatIsShownOfALineIsNeverPassedOver() {
    Random random = new Random(11);
    int passed = 0;
    for (int i = 0; i < 200_000; i++) {
      String line = random.nextInt(3) == 0 ? record(random) : text(random, 6);
      String wanted = text(random, 2);
      LogSieve sieve = new LogSieve(options(random.nextBoolean()), LogMatch.of(wanted));
      boolean isShown = sieve.test(new LogLine("api", 0, false, null, line));
      boolean mayPass = mayPass(sieve, line);

      assertThat(mayPass || !isShown).as("<%s> in <%s>", wanted, line).isTrue();
      passed += isShown ? 1 : 0;
    }
    assertThat(passed).as("the test has something to find").isGreaterThan(10_000);
  }

  @Test
  void plainLinesAndRecordsWithoutTheTextArePassedOver() {
    assertThat(mayPass("refused", "GET /v1/cart 200 12ms")).isFalse();
    assertThat(mayPass("refused", "\tat java.base/java.lang.Thread.run")).isFalse();
    assertThat(mayPass("refused", "{\"level\":50,\"msg\":\"no\\nanswer\"}")).isFalse();
    assertThat(mayPass("host=db-17", "{\"host\":\"db-2\"}")).isFalse();
    assertThat(mayPass("REFUSED", "connection refused")).isTrue();
    assertThat(mayPass("host=db-17", "{\"host\":\"db-17\"}")).isTrue();
    assertThat(mayPass("error", "{\"level\":50}")).isTrue();
    assertThat(mayPass("refused", "re\u001b[1mfused")).isTrue();
    assertThat(mayPass("ref[a-z]sed", "any line, for an expression")).isTrue();
  }

  private static boolean mayPass(String wanted, String line) {
    return mayPass(new LogSieve(options(true), LogMatch.of(wanted)), line);
  }

  /** Within other bytes, as in a block that was read. */
  private static boolean mayPass(LogSieve sieve, String line) {
    byte[] bytes = ("refused " + line + " refused").getBytes(UTF_8);
    return sieve.mayPass(bytes, 8, bytes.length - 8);
  }

  private static LogOptions options(boolean readsJson) {
    return LogOptions.START.withJson(readsJson);
  }

  private static String record(Random random) {
    return RECORDS.get(random.nextInt(RECORDS.size())).replace("%s", text(random, 3));
  }

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
