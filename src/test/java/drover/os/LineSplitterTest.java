package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
  private final List<String> lines = new ArrayList<>();
  private LineSplitter splitter = new LineSplitter(10, lines::add);

  private void accept(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    splitter.accept(bytes, bytes.length);
  }

  @Test
  void linesAreTheSameWhereverTheyAreCut() {
    byte[] bytes = "one\n\n\u00e4\u20ac\ud83d\ude00\nlast\nrest".getBytes(StandardCharsets.UTF_8);
    for (int first = 0; first <= bytes.length; first++) {
      for (int second = first; second <= bytes.length; second++) {
        lines.clear();
        splitter = new LineSplitter(10, lines::add);
        splitter.accept(bytes, first);
        splitter.accept(Arrays.copyOfRange(bytes, first, second), second - first);
        splitter.accept(Arrays.copyOfRange(bytes, second, bytes.length), bytes.length - second);

        assertThat(lines).containsExactly("one", "", "\u00e4\u20ac\ud83d\ude00", "last");
      }
    }
  }

  @Test
  void onlyTheGivenLengthCounts() {
    splitter.accept("one\ntwo\n".getBytes(StandardCharsets.UTF_8), 5);
    accept("\n");

    assertThat(lines).containsExactly("one", "t");
  }

  @Test
  void aLineOfTheLimitIsHeard() {
    accept("0123456789\n");

    assertThat(lines).containsExactly("0123456789");
    assertThat(splitter.hasDropped()).isFalse();
  }

  @Test
  void aLongerLineIsDroppedAsAWholeAndTheNextIsHeard() {
    accept("one\n01234567890\ntwo\n");

    assertThat(lines).containsExactly("one", "two");
    assertThat(splitter.hasDropped()).isTrue();
  }

  @Test
  void soItIsWhenItComesInPieces() {
    for (String piece : "01234567890123456789|x|\ntwo|\n012345678901".split("\\|", -1)) {
      accept(piece);
    }
    accept("\nthree\n");

    assertThat(lines).containsExactly("two", "three");
  }
}
