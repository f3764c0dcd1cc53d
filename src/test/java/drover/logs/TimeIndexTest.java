package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeIndexTest {
  private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 24, 12, 0);

  @TempDir Path home;
  private Path live;
  private TimeIndexWriter writer;

  @BeforeEach
  void begin() {
    live = home.resolve("a.log");
    writer = new TimeIndexWriter(home, live);
  }

  @Test
  void tellsWhenAByteWasThereAndWhereATimeBegins() throws IOException {
    writer.seen("i1", 100, 10_000);
    writer.seen("i1", 150, 10_500);
    writer.seen("i1", 200, 11_000);
    writer.seen("i1", 200, 12_000);
    writer.seen("i1", 300, 13_000);
    TimeIndex.Times times = TimeIndex.of(home, live).times(live);
    assertThat(times.at(0)).contains(at(10_000));
    assertThat(times.at(99)).contains(at(10_000));
    assertThat(times.at(100)).contains(at(11_000));
    assertThat(times.at(299)).contains(at(13_000));
    assertThat(times.at(300)).isEmpty();
    assertThat(times.offset(at(9_000))).isZero();
    assertThat(times.offset(at(11_000))).isEqualTo(100);
    assertThat(times.offset(at(12_500))).isEqualTo(200);
    assertThat(times.offset(at(99_000))).isEqualTo(300);
  }

  @Test
  void goesAlongWithThePartsThatAreCutOff() throws IOException {
    RotatedName first = RotatedName.next(live, null, NOON);
    RotatedName second = RotatedName.next(live, first, NOON);
    writer.seen("i1", 100, 10_000);
    writer.rotated(first, 80, "i1");
    writer.seen("i1", 50, 20_000);
    writer.rotated(second, 60, "i2");
    writer.seen("i2", 5, 30_000);
    TimeIndex index = TimeIndex.of(home, live);
    assertThat(index.times(first.compressed().beside(live)).at(79)).contains(at(10_000));
    assertThat(index.times(second.beside(live)).at(0)).contains(at(10_000));
    assertThat(index.times(second.beside(live)).at(20)).contains(at(20_000));
    assertThat(index.times(second.beside(live)).offset(at(15_000))).isEqualTo(20);
    assertThat(index.times(live).at(4)).contains(at(30_000));
    RotatedName strange = RotatedName.next(live, null, NOON.plusDays(1));
    assertThat(index.times(strange.beside(live)).isEmpty()).isTrue();
  }

  @Test
  void aTruncatedFileBeginsAnew() throws IOException {
    writer.seen("i1", 100, 10_000);
    writer.seen("i1", 20, 20_000);
    writer.seen("i2", 30, 30_000);
    TimeIndex.Times times = TimeIndex.of(home, live).times(live);
    assertThat(times.at(0)).contains(at(30_000));
    assertThat(times.at(29)).contains(at(30_000));
  }

  @Test
  void anotherWriterGoesOnWhereTheFirstOneEnded() throws IOException {
    writer.seen("i1", 100, 10_000);
    RotatedName part = RotatedName.next(live, null, NOON);
    writer.rotated(part, 100, "i1");
    TimeIndexWriter next = new TimeIndexWriter(home, live);
    next.seen("i1", 40, 20_000);
    TimeIndex index = TimeIndex.of(home, live);
    assertThat(index.times(part.beside(live)).at(50)).contains(at(10_000));
    assertThat(index.times(live).at(39)).contains(at(20_000));
  }

  @Test
  void staysSmallAndForgetsWhatIsGone() throws IOException {
    RotatedName gone = RotatedName.next(live, null, NOON);
    writer.seen("i1", 100, 1_000);
    writer.rotated(gone, 100, "i1");
    for (int i = 1; i <= 10_000; i++) {
      writer.seen("i1", i * 10L, i * 1_000L + 1_000);
    }
    Path file = TimeIndex.file(home, live);
    assertThat(Files.size(file)).isLessThan(64 << 10);
    TimeIndex index = TimeIndex.of(home, live);
    assertThat(index.times(gone.beside(live)).isEmpty()).isTrue();
    assertThat(index.times(live).at(99_999)).contains(at(10_001_000));
    assertThat(index.times(live).at(99_985)).contains(at(10_000_000));
    assertThat(index.times(live).offset(at(5_000_000))).isBetween(45_000L, 50_000L);
  }

  @Test
  void aBrokenIndexIsNone() throws IOException {
    assertThat(TimeIndex.of(home, live).times(live).isEmpty()).isTrue();
    Path file = TimeIndex.file(home, live);
    Files.createDirectories(file.getParent());
    Files.writeString(file, TimeIndex.VERSION + "\n100 1000\n20x 9\n200 20");
    assertThat(TimeIndex.of(home, live).times(live).at(50)).contains(at(1_000));
    Files.writeString(file, "something else\n100 1000\n");
    assertThat(TimeIndex.of(home, live).times(live).isEmpty()).isTrue();
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
