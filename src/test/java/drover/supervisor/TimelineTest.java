package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.ExitStatus;
import drover.control.Incident;
import drover.supervisor.Timeline.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private final Timeline timeline = new Timeline();

  @Test
  void theOldestEventsAreForgotten() {
    for (int i = 0; i < Timeline.KEPT + 5; i++) {
      timeline.add(Instant.EPOCH, EventKind.NOTE, Who.SUPERVISOR, 0, "note " + i);
    }

    assertThat(timeline.kept()).hasSize(Timeline.KEPT);
    assertThat(timeline.kept().get(0).text()).isEqualTo("note 5");
    assertThat(timeline.takeFresh()).hasSize(Timeline.KEPT + 5);
  }

  @Test
  void lastLinesOfOldIncidentsGoWhenThereAreTooMany() {
    for (int i = 0; i < Timeline.KEPT * 2; i++) {
      add("x".repeat(2_000), 5);
    }

    List<Event> kept = timeline.kept();
    assertThat(kept).hasSize(Timeline.KEPT);
    assertThat(incident(kept.get(0)).lastOut()).isEmpty();
    assertThat(incident(kept.get(Timeline.KEPT - 1)).lastOut()).hasSize(5);
    long characters =
        kept.stream()
            .flatMap(each -> incident(each).lastOut().stream())
            .mapToLong(String::length)
            .sum();
    assertThat(characters).isBetween(Timeline.MOST_CHARACTERS - 10_000, Timeline.MOST_CHARACTERS);
  }

  @Test
  void theNewestIncidentKeepsItsLinesHoweverLong() {
    add("x".repeat(5_000_000), 1);

    assertThat(incident(timeline.kept().get(0)).lastOut()).hasSize(1);
  }

  private void add(String line, int count) {
    List<String> lines = Collections.nCopies(count, line);
    Incident incident =
        new Incident(
            Instant.EPOCH,
            7,
            ExitStatus.exited(1),
            Duration.ZERO,
            null,
            0,
            0,
            lines,
            List.of(),
            "next");
    timeline.add(Instant.EPOCH, EventKind.EXITED, Who.app("api"), 0, "exited", incident);
  }

  private static Incident incident(Event event) {
    return Objects.requireNonNull(event.incident());
  }
}
