package drover.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WidthTest {
  @Test
  void lettersTakeOneColumn() {
    assertThat(Width.of("abc äé ßñ Ж ω ↑│●")).isEqualTo(17);
  }

  @Test
  void eastAsianCharactersAndEmojiTakeTwo() {
    assertThat(Width.of("日本")).isEqualTo(4);
    assertThat(Width.of("한글")).isEqualTo(4);
    assertThat(Width.of("Ａ")).isEqualTo(2);
    assertThat(Width.of("✅")).isEqualTo(2);
    assertThat(Width.of("🚀")).isEqualTo(2);
    assertThat(Width.of("ｱ")).isEqualTo(1);
  }

  @Test
  void marksThatCombineTakeNone() {
    assertThat(Width.of(0x301)).isZero();
    assertThat(Width.of(0x200D)).isZero();
    assertThat(Width.of(0xFE0F)).isZero();
    assertThat(Width.of(0x1161)).isZero();
  }
}
