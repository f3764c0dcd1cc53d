package drover;

import static org.assertj.core.api.Assertions.assertThat;

import drover.tui.model.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README says what the program does. */
class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @Test
  void everyKeyOfTheScreenStandsInItsTable() throws IOException {
    String readme = Files.readString(README);

    for (Action action : Action.values()) {
      assertThat(readme).contains(row(action));
    }
  }

  @Test
  void everyPictureIsThere() throws IOException {
    List<String> pictures =
        Files.readString(README)
            .lines()
            .filter(line -> line.startsWith("!["))
            .map(line -> line.substring(line.indexOf('(') + 1, line.lastIndexOf(')')))
            .toList();

    assertThat(pictures).isNotEmpty().allSatisfy(picture -> assertThat(Path.of(picture)).exists());
  }

  @Test
  void theExampleNeedsNothingButAShell() throws IOException {
    assertThat(Files.readString(Path.of("ecosystem.example.yaml")))
        .doesNotContain("interpreter")
        .doesNotContain("node ")
        .doesNotContain("python");
  }

  private static String row(Action action) {
    String keys =
        action.keys().isEmpty()
            ? "(by name: `:`)"
            : action.keys().stream().map(key -> "`" + key + "`").collect(Collectors.joining(" "));
    return "| " + keys + " | " + action.label() + " | " + action.help() + " |";
  }
}
