package drover.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BracesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          src             | src
          {src,lib}/*.js  | src/*.js lib/*.js
          *.{js,ts}       | *.js *.ts
          {a,b}{1,2}      | a1 a2 b1 b2
          {a,b{1,2},c}/x  | a/x b1/x b2/x c/x
          a{,b}           | a ab
          {a}             | a
          \\{a,b\\}       | \\{a,b\\}
          a,b}            | a,b}
          """)
  void groupsAreWrittenOut(String text, String expected) {
    assertThat(Braces.expand(text)).isEqualTo(List.of(expected.split(" ")));
  }

  @Test
  void anOpenGroupIsAMistake() {
    assertThatThrownBy(() -> Braces.expand("src/{a,b"))
        .isInstanceOfSatisfying(
            PatternSyntaxException.class,
            mistake -> assertThat(mistake.getDescription()).isEqualTo("missing '}'"));
  }

  @Test
  void groupsDoNotMultiplyWithoutBounds() {
    assertThatThrownBy(() -> Braces.expand("{a,b}".repeat(40)))
        .isInstanceOfSatisfying(
            PatternSyntaxException.class,
            mistake ->
                assertThat(mistake.getDescription()).isEqualTo("more than 256 alternatives"));
  }
}
