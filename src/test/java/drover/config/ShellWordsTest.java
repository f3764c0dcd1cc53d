package drover.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                  ; ~~
          a b                 ; a|b
          ~  a   b  ~         ; a|b
          'a b' c             ; a b|c
          "a b"c              ; a bc
          a\\ b               ; a b
          "a\\"b\\\\c\\d"     ; a"b\\c\\d
          'a\\'               ; a\\
          --x='' ""           ; --x=|
          "it's" '"'          ; it's|"
          $HOME `x` ~~        ; $HOME|`x`|~
          a\\                 ; a\\
          """)
  void blanksPartWordsAndQuotesKeepThem(String text, String words) {
    assertThat(String.join("|", ShellWords.split(text.replace("~~", "~")))).isEqualTo(words);
  }

  @Test
  void anEmptyWordIsAWord() {
    assertThat(ShellWords.split("'' \"\"")).containsExactly("", "");
    assertThat(ShellWords.split(" \t\n")).isEmpty();
  }

  @Test
  void anOpenQuoteIsNamed() {
    assertThatThrownBy(() -> ShellWords.split("a \"b c"))
        .hasMessage("the quote \" at character 3 is never closed");
  }
}
