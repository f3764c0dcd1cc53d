package drover.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogLinesTest {
  private static final long MIDDLE = 1L << 40;

  private final Random random = new Random(3);

  @Test
  void whatIsCountedAsLinesComeAndGoIsWhatIsThere() {
    for (String only : List.of("", "x")) {
      LogOptions options = LogOptions.START.withOnly(only);
      LogLines lines = LogLines.of(LineBuffer.EMPTY, options, LogHits.START);
      lines = lines.searched(LogMatch.of("hit"), -1);
      for (int step = 0; step < 500; step++) {
        lines = changed(lines, options);
        assertCounted(lines);
      }
      assertThat(lines.all().size()).isGreaterThan(1000);
    }
  }

  @Test
  void theSearchGoesFromHitToHit() {
    LogLines lines =
        LogLines.of(LineBuffer.EMPTY.plus(lines(10, "hit", "no")), LogOptions.START, LogHits.START)
            .searched(LogMatch.of("hit"), 12);

    assertThat(lines.hits().count()).isEqualTo(5);
    assertThat(lines.hits().place()).isEqualTo(2);
    assertThat(lines.hits().next(12, false)).isEqualTo(14);
    assertThat(lines.hits().next(12, true)).isEqualTo(10);
    assertThat(lines.hits().next(10, true)).isEqualTo(-1);
    assertThat(lines.hits().next(18, false)).isEqualTo(-1);
  }

  private LogLines changed(LogLines lines, LogOptions options) {
    long first = lines.isEmpty() ? MIDDLE : lines.all().first();
    long last = lines.isEmpty() ? MIDDLE - 1 : lines.all().last();
    int count = random.nextInt(60);
    return switch (random.nextInt(lines.isEmpty() ? 2 : 5)) {
      case 0, 1 -> lines.plus(some(last + 1, count), options);
      case 2 -> lines.before(some(first - count, count), first, options);
      case 3 -> {
        long number = Math.min(last, first + random.nextInt(20));
        yield lines.before(some(number - count, count), number, options);
      }
      default -> lines.upTo(last - random.nextInt(10));
    };
  }

  private static void assertCounted(LogLines lines) {
    LogHits counted = LogHits.of(lines.hits().search(), lines.shown());
    assertThat(lines.hits().count()).isEqualTo(counted.count());
    long number = -1;
    for (int i = 0; i < counted.count(); i++) {
      assertThat(lines.hits().next(number, false)).isEqualTo(counted.next(number, false));
      number = counted.next(number, false);
    }
  }

  private List<Line> some(long number, int count) {
    String[] texts = new String[count];
    for (int i = 0; i < count; i++) {
      texts[i] = (random.nextBoolean() ? "hit" : "no") + (random.nextInt(3) > 0 ? " x" : "");
    }
    return lines(number, count, texts);
  }

  private static List<Line> lines(int count, String... texts) {
    return lines(10, count, texts);
  }

  private static List<Line> lines(long number, int count, String... texts) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text = texts[i % texts.length];
      lines.add(Line.of(number + i, new LogLine("api", 0, false, null, text), true));
    }
    return lines;
  }
}
