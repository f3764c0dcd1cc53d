package drover.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each key under each of its names. */
class EveryKeyTest {
  @TempDir Path folder;

  static Stream<Arguments> names() {
    return Stream.of(Key.values())
        .flatMap(
            key ->
                key.names().stream()
                    .map(name -> name.replace("<name>", "production"))
                    .flatMap(
                        name ->
                            key == Key.ENV_SECTION
                                ? Stream.of(name)
                                : Stream.of(name, KeyNames.camel(name)).distinct())
                    .map(name -> Arguments.of(key, name)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void itsSampleIsAccepted(Key key, String name) {
    Sample sample = Sample.yaml(folder, app(key, name, key.sample()));
    Ecosystem ecosystem = sample.read();
    assertThat(ecosystem.apps()).hasSize(1);
    assertThat(ecosystem.notes()).allMatch(note -> note.contains(" yet"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aValueOfTheWrongFormIsSaidUnderTheNameThatWasUsed(Key key, String name) {
    assertThat(Sample.yaml(folder, app(key, name, "[[x]]")).mistakes())
        .contains(name + ": a list is not ");
  }

  @ParameterizedTest
  @MethodSource("names")
  void anExplicitNullIsAsGoodAsAbsent(Key key, String name) {
    if (key != Key.SCRIPT) {
      assertThat(Sample.yaml(folder, app(key, name, "null")).read().apps()).hasSize(1);
    }
  }

  private static String app(Key key, String name, String value) {
    String script = key == Key.SCRIPT ? "" : "script: server.js\n";
    return script + name + ": " + value + "\n";
  }
}
