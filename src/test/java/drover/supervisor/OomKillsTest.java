package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OomKillsTest {
  private final OomKills kills = new OomKills();

  private void sample(int second, long count) {
    kills.sample(TimeUnit.SECONDS.toNanos(second), OptionalLong.of(count));
  }

  private boolean explain(int second, long count) {
    return kills.explain(TimeUnit.SECONDS.toNanos(second), OptionalLong.of(count));
  }

  @Test
  void aDeathIsExplainedByACountThatGrewAroundIt() {
    sample(0, 5);
    sample(1, 5);
    assertThat(explain(2, 5)).isFalse();
    assertThat(explain(2, 6)).isTrue();
  }

  @Test
  void aProcessThatTookTwoSecondsToDieIsExplainedToo() {
    for (int second = 0; second < 10; second++) {
      sample(second, second < 8 ? 5 : 6);
    }
    assertThat(explain(10, 6)).isTrue();
  }

  @Test
  void aKillOfLongAgoExplainsNothing() {
    for (int second = 0; second < 10; second++) {
      sample(second, second < 4 ? 5 : 6);
    }
    assertThat(explain(10, 6)).isFalse();
  }

  @Test
  void eachKillExplainsOneDeath() {
    sample(0, 5);
    assertThat(explain(1, 7)).isTrue();
    assertThat(explain(1, 7)).isTrue();
    assertThat(explain(1, 7)).isFalse();
    sample(1, 7);
    sample(2, 7);
    sample(10, 7);
    sample(14, 7);
    assertThat(explain(15, 8)).isTrue();
  }

  @Test
  void withoutACountNothingIsClaimed() {
    assertThat(explain(1, 8)).isFalse();
    kills.sample(2, OptionalLong.empty());
    assertThat(kills.explain(3, OptionalLong.empty())).isFalse();
  }
}
