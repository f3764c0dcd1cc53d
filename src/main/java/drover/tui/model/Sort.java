package drover.tui.model;

import java.time.Instant;
import java.util.Comparator;

/** The orders of the table, each with the side that interests first on top. */
public enum Sort {
  FILE("as in the file"),
  NAME("name"),
  STATUS("status, trouble first"),
  UP("time up, youngest first"),
  CPU("CPU"),
  MEMORY("memory"),
  RESTARTS("restarts");

  private final String label;

  Sort(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  Comparator<Row> order() {
    return switch (this) {
      case FILE -> Comparator.comparingInt(row -> 0);
      case NAME -> Comparator.comparing(row -> row.app().name());
      case STATUS -> Comparator.comparingInt(Row::urgency);
      case UP -> Comparator.comparing(Sort::startedAt).reversed();
      case CPU -> Comparator.comparingLong(Row::cpuTenths).reversed();
      case MEMORY -> Comparator.comparingLong(Row::memory).reversed();
      case RESTARTS -> Comparator.comparingInt(Row::restarts).reversed();
    };
  }

  private static Instant startedAt(Row row) {
    Instant started = row.startedAt();
    return started == null ? Instant.MIN : started;
  }
}
