package drover.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastLinesTest {
  @TempDir Path folder;

  @Test
  void theLastLinesWithOneThatHasNoEnd() throws IOException {
    assertThat(last("a\nb\nc\nd", 0, 3)).containsExactly("b", "c", "d");
    assertThat(last("a\nb\nc\nd\n", 0, 3)).containsExactly("b", "c", "d");
    assertThat(last("a\r\n", 0, 3)).containsExactly("a");
    assertThat(last("", 0, 3)).isEmpty();
  }

  @Test
  void nothingOfAnEarlierRun() throws IOException {
    assertThat(last("old\nolder\nnew\n", 10, 3)).containsExactly("new");
    assertThat(last("old\n", 4, 3)).isEmpty();
    assertThat(last("after a flush\n", 1000, 3)).containsExactly("after a flush");
  }

  @Test
  void aLongLineIsCut() throws IOException {
    assertThat(last("x".repeat(2048) + "\n" + "y".repeat(2049) + "\n", 0, 3))
        .containsExactly("x".repeat(2048), "y".repeat(2048) + "\u2026");
    assertThat(last("z".repeat(2047) + "\ud83d\ude00\n", 0, 3))
        .containsExactly("z".repeat(2047) + "\u2026");
  }

  @Test
  void aTraceKeepsTheLineThatSaysWhatHappened() throws IOException {
    String trace = "up\nError: no\n" + "    at deep (a.js:1)\n".repeat(9) + "}\n\nNode.js v20\n";

    assertThat(last(trace, 0, 6))
        .containsExactly(
            "Error: no", "    ... 8 lines", "    at deep (a.js:1)", "}", "", "Node.js v20");
    assertThat(last(trace, 0, 13)).startsWith("Error: no", "    at deep (a.js:1)");
    assertThat(last(trace, 0, 14)).startsWith("up", "Error: no");
    assertThat(last("  a\n  b\n  c\n  d\n", 0, 3)).containsExactly("  b", "  c", "  d");
    assertThat(last("a\nb\nc\nd\n", 0, 3)).containsExactly("b", "c", "d");
  }

  @Test
  void onlyTheLast64KibibytesAreRead() throws IOException {
    String line = "x".repeat(1023) + "\n";

    assertThat(last(line.repeat(100), 0, 90)).hasSize(63);
    assertThat(last("x".repeat(100_000), 0, 20)).containsExactly("x".repeat(2048) + "\u2026");
  }

  @Test
  void whatIsNotThereOrNoFileHasNoLines() {
    assertThat(LastLines.of(folder.resolve("none.log"), 0, 3)).isEmpty();
    assertThat(LastLines.of(folder, 0, 3)).isEmpty();
  }

  private List<String> last(String text, long from, int count) throws IOException {
    Path file = Files.write(folder.resolve("app.log"), text.getBytes(UTF_8));
    return LastLines.of(file, from, count);
  }
}
