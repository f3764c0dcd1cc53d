package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TurnTest {
  @Test
  void whatWaitsIsToldWhenItIsMuchAndWhenItIsTwiceAsMuch() {
    SpoolPlan plan = new SpoolPlan("a", 0, false, List.of(), drover.spec.LogRule.DEFAULT);
    SpoolFolder folder = new SpoolFolder(Path.of("/none"), (live, part, length) -> {});
    Turn turn = new Turn("cookie", folder.spool(Path.of("/none/cookie.out"), plan), 0);
    long much = Turn.MUCH;
    assertThat(
            LongStream.of(much - 1, much, 2 * much - 1, 2 * much, 3 * much, 4 * much, 1, much)
                .mapToObj(turn::isNews))
        .containsExactly(false, true, false, true, false, true, false, true);
  }
}
