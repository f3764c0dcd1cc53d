package drover.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Series;
import org.junit.jupiter.api.Test;

class RingTest {
  private final Ring ring = new Ring();

  @Test
  void growsOldestFirst() {
    assertThat(ring.toSeries()).isEqualTo(Series.EMPTY);
    ring.push(1, 1);
    ring.push(2.5, 1);

    assertThat(ring.toSeries()).isEqualTo(Series.of(1, 2.5f));
  }

  @Test
  void holdsTheLastTwoMinutes() {
    for (int i = 1; i <= 1000; i++) {
      ring.push(i, 1);
    }

    assertThat(ring.toSeries().size()).isEqualTo(120);
    assertThat(ring.toSeries().at(0)).isEqualTo(881);
    assertThat(ring.toSeries().at(119)).isEqualTo(1000);
  }

  @Test
  void aValueOfSeveralSecondsStandsForEachOfThem() {
    ring.push(1, 1);
    ring.push(2, 3);
    ring.push(3, 0);

    assertThat(ring.toSeries()).isEqualTo(Series.of(1, 2, 2, 2));
    ring.push(4, 100_000);
    assertThat(ring.toSeries().size()).isEqualTo(120);
    assertThat(ring.toSeries().at(0)).isEqualTo(4);
  }

  @Test
  void whatSleepsCostsNoNewSeries() {
    ring.push(7, 120);
    Series before = ring.toSeries();
    ring.push(7, 1);

    assertThat(ring.toSeries()).isSameAs(before);
    ring.push(8, 1);
    assertThat(ring.toSeries().at(119)).isEqualTo(8);
    ring.push(7, 1);
    assertThat(ring.toSeries().at(118)).isEqualTo(8);
    assertThat(ring.toSeries().at(119)).isEqualTo(7);
  }
}
