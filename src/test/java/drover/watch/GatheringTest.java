package drover.watch;

import static org.assertj.core.api.Assertions.assertThat;

import drover.watch.Gathering.Kind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatheringTest {
  private static final Duration DELAY = Duration.ofMillis(200);
  private static final Path FILE = Path.of("/srv/shop/server.js");
  private static final Path OTHER = Path.of("/srv/shop/other.js");

  private final Gathering gathering = new Gathering();

  @Test
  void itIsToldWhenFilesHaveBeenQuiet() {
    gathering.add(FILE, Kind.CHANGED, millis(1000));
    gathering.add(OTHER, Kind.CHANGED, millis(1150));
    assertThat(gathering.deadline(DELAY)).isEqualTo(millis(1350));
  }

  @Test
  void filesThatAreNeverQuietAreToldAfterTenTimesAsLong() {
    Duration second = Duration.ofSeconds(1);
    for (long at = 0; at <= 9_900; at += 100) {
      gathering.add(FILE, Kind.CHANGED, millis(at));
    }
    assertThat(gathering.deadline(second)).isEqualTo(millis(10_000));
  }

  @Test
  void aShortDelayIsWaitedForTwoSecondsAtMost() {
    for (long at = 0; at <= 1_990; at += 10) {
      gathering.add(FILE, Kind.CHANGED, millis(at));
    }
    assertThat(gathering.deadline(Duration.ofMillis(20))).isEqualTo(millis(2000));
  }

  @Test
  void theClockMayOverflow() {
    gathering.add(FILE, Kind.CHANGED, Long.MAX_VALUE);
    assertThat(gathering.deadline(DELAY)).isEqualTo(Long.MAX_VALUE + DELAY.toNanos());
  }

  @Test
  void aFileIsCountedOnce() {
    gathering.add(FILE, Kind.CHANGED, 0);
    gathering.add(OTHER, Kind.CHANGED, 1);
    gathering.add(FILE, Kind.CHANGED, 2);
    assertThat(gathering.take("shop")).isEqualTo(new Change("shop", FILE, 2));
    assertThat(gathering.isEmpty()).isTrue();
  }

  @Test
  void aFileThatIsStillThereIsShown() {
    gathering.add(FILE, Kind.GONE, 0);
    gathering.add(OTHER, Kind.CAME, 1);
    assertThat(gathering.take("shop")).isEqualTo(new Change("shop", OTHER, 2));
  }

  @Test
  void ofFilesThatAreAllGoneTheFirstIsShown() {
    gathering.add(FILE, Kind.GONE, 0);
    gathering.add(OTHER, Kind.GONE, 1);
    assertThat(gathering.take("shop")).isEqualTo(new Change("shop", FILE, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "CAME, CHANGED, 1",
    "CAME, GONE, 0",
    "CHANGED, GONE, 1",
    "GONE, CAME, 1",
    "CHANGED, CHANGED, 1",
  })
  void whatCameAndWentIsNoChange(Kind one, Kind other, int files) {
    gathering.add(FILE, one, 0);
    gathering.add(FILE, other, 1);
    assertThat(gathering.isEmpty()).isEqualTo(files == 0);
  }

  @Test
  void whatWasReplacedAndWentIsAChange() {
    gathering.add(FILE, Kind.GONE, 0);
    gathering.add(FILE, Kind.CAME, 1);
    gathering.add(FILE, Kind.GONE, 2);
    assertThat(gathering.isEmpty()).isFalse();
  }

  private static long millis(long count) {
    return Duration.ofMillis(count).toNanos();
  }
}
