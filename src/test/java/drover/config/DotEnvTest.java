package drover.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotEnvTest {
  @Test
  void everyWayToWriteAVariable() {
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("PLAIN", "1");
    expected.put("EXPORTED", "2");
    expected.put("SINGLE", "$HOME \\n 'x'".replace("'x'", "x"));
    expected.put("DOUBLE", "a\n\t\"b\"\\ $c \\d");
    expected.put("SPACED", "x y");
    expected.put("HASH", "a#b");
    expected.put("EMPTY", "");
    expected.put("LINES", "one\ntwo # kept\nthree");
    expected.put("TICKS", "it's \"so\"");
    expected.put("dotted.name-x", "3");
    expected.put("LAST", "4");
    assertThat(
            DotEnv.parse(
                """
                # a comment
                PLAIN=1
                  export EXPORTED = 2
                SINGLE='$HOME \\n x'   # tail
                DOUBLE="a\\n\\t\\"b\\"\\\\ \\$c \\d"
                SPACED=  x y   # tail
                HASH=a#b

                EMPTY=
                LINES="one
                two # kept
                three"
                TICKS=`it's "so"`
                dotted.name-x=3
                LAST=0
                LAST=4"""))
        .containsExactlyEntriesOf(expected);
  }

  @Test
  void carriageReturnsAreLineEnds() {
    assertThat(DotEnv.parse("A=1\r\nB='x'\r\n")).isEqualTo(Map.of("A", "1", "B", "x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          A=1;B       | 2: "B" is not NAME=value
          ;;=x        | 3: "" is not a variable's name
          A B=x       | 1: "A B" is not a variable's name
          A=1;B="x;y  | 2: the quote " is never closed
          A='x' y     | 1: "y" follows the closing quote
          """)
  void whatIsNoVariableIsNamedWithItsLine(String text, String message) {
    assertThatThrownBy(() -> DotEnv.parse(text.replace(';', '\n'))).hasMessage(message);
  }
}
