package drover.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HarmlessTest {
  private static final int RED = Look.color(1);

  @Test
  void plainTextIsItself() {
    String text = "GET /v1/cart 200 12ms";
    assertThat(Harmless.of(text)).isEqualTo(new Harmless(text, List.of()));
  }

  @Test
  void coloursBecomeSpans() {
    assertThat(Harmless.of("a \u001b[31mred\u001b[0m b"))
        .isEqualTo(new Harmless("a red b", List.of(new Span(2, 5, RED))));
    assertThat(Harmless.of("\u001b[1;31mx\u001b[22my\u001b[mz").spans())
        .containsExactly(new Span(0, 1, RED | Look.BOLD), new Span(1, 2, RED));
    assertThat(Harmless.of("\u001b[31mto the end").spans()).containsExactly(new Span(0, 10, RED));
  }

  @Test
  void coloursOfLargerPalettesBecomeTheNearestOfSixteen() {
    assertThat(look("38;5;196")).isEqualTo(Look.color(9));
    assertThat(look("38;5;9")).isEqualTo(Look.color(9));
    assertThat(look("38;5;244")).isEqualTo(Look.color(8));
    assertThat(look("38;2;0;200;0")).isEqualTo(Look.color(2));
    assertThat(look("38:5:196")).isEqualTo(Look.color(9));
    assertThat(look("1;38;5;196;4")).isEqualTo(Look.color(9) | Look.BOLD | Look.UNDERLINE);
    assertThat(look("38;5")).isEqualTo(Look.PLAIN);
    assertThat(look("38;2;1;1")).isEqualTo(Look.PLAIN);
    assertThat(look("999999999999")).isEqualTo(Look.PLAIN);
  }

  private static int look(String parameters) {
    return Sgr.apply(Look.PLAIN, parameters);
  }

  @Test
  void wholeSequencesAreDropped() {
    shows("a\u001b]52;c;ZXZpbA==\u0007b", "ab"); // the clipboard, ended by BEL
    shows("a\u001b]0;title\u001b\\b", "ab"); // a title, ended by ST
    shows("a\u001bP1;2|payload\u001b\\b", "ab"); // a device control string
    shows("a\u001b_app\u001b\\b\u001b^pm\u001b\\c", "abc");
    shows("a\u001b[2J\u001b[H\u001b[?1049hb", "ab"); // clear, home, other screen
    shows("a\u001b[6nb\u001b[>cc", "abc"); // questions to the terminal
    shows("a\u001b(0b\u001b)Bc\u001b7d\u001bce", "abcde"); // character sets, reset
    shows("a\u009b31mb\u009d0;x\u009cc", "abc"); // the same in eight bits
  }

  @Test
  void brokenSequencesAndControlCharactersAreShown() {
    shows("a\u001b", "a␛");
    shows("a\u001b[12", "a␛12");
    shows("a\u001b]0;never ended", "a␛0;never ended");
    shows("a\u0000b\u0007\b\u007f", "a␀b␇␈␡");
    shows("50%\r100%", "50%␍100%");
    shows("a\u0085b", "a\ufffdb");
    shows("a\ud83db", "a\ufffdb");
    shows("a\u2028b", "a\ufffdb");
  }

  @Test
  void tabsAndLineEndsAreBlanks() {
    shows("a\tb", "a       b");
    shows("1234567\tb", "1234567 b");
    shows("日本\tb", "日本    b");
    shows("from dos\r", "from dos");
  }

  @Test
  void whatTurnsTheDirectionOfWritingIsDropped() {
    shows("a\u202eevil\u202c\u2066b\u200f", "aevilb");
    shows("a\u200bb\ufeff", "ab");
  }

  @Test
  void charactersThatBelongTogetherBecomeOne() {
    shows("e\u0301", "é");
    shows("x\u0301\u0302", "x");
    shows("👨\u200d👩\u200d👧!", "👨!"); // a family
    shows("👍\ud83c\udffd", "👍"); // a tone of skin
    shows("\ud83c\udde9\ud83c\uddea", "DE"); // a flag
    shows("⚠\ufe0f", "⚠");
  }

  private static void shows(String raw, String text) {
    assertThat(Harmless.of(raw).text()).isEqualTo(text);
  }

  @Test
  void noTextLeavesAnythingThatIsNotOneOrTwoColumns() {
    Random random = new Random(42);
    String hostile = "\u001b[]P_^X\\;:?0123456789mHJABab \t\r\u0000\u0007\u009b\u009d\u009c\u200d";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder raw = new StringBuilder();
      for (int j = random.nextInt(24); j > 0; j--) {
        raw.append(
            random.nextInt(4) > 0
                ? hostile.charAt(random.nextInt(hostile.length()))
                : (char) random.nextInt(0x10000));
      }
      Harmless harmless = Harmless.of(raw.toString());
      harmless
          .text()
          .codePoints()
          .forEach(
              c -> {
                assertThat(Character.isISOControl(c)).isFalse();
                assertThat(Width.of(c)).isBetween(1, 2);
              });
      harmless
          .spans()
          .forEach(
              span ->
                  assertThat(span.from())
                      .isLessThan(span.to())
                      .isLessThan(harmless.text().length()));
    }
  }

  @Test
  void aHostileLineIsReadInOnePass() {
    String line = "\u001b[31mx\u001b[0m".repeat(20_000) + "\u001b]0;".repeat(200_000);
    assertThat(Harmless.of(line).text()).startsWith("xxx").hasSize(20_000 + 200_000 * 3);
  }
}
