package drover.cli.view;

import drover.config.Nearest;
import drover.control.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The order of a list, as PM2's users write it: {@code memory:desc}. What is equal goes by name,
 * then by id, so that the instances of an app stand together.
 */
public final class Order {
  private static final List<Status> TROUBLE_FIRST =
      List.of(
          Status.ERRORED,
          Status.WAITING_RESTART,
          Status.STOPPING,
          Status.LAUNCHING,
          Status.ONLINE,
          Status.STOPPED);

  private static final Comparator<Entry> USUAL =
      Comparator.<Entry, String>comparing(entry -> entry.app().name())
          .thenComparingInt(entry -> entry.instance().id());

  /** By name. */
  public static final Order BY_NAME = new Order(USUAL);

  private final Comparator<Entry> comparator;

  private Order(Comparator<Entry> comparator) {
    this.comparator = comparator;
  }

  /** What can be sorted by. */
  private enum Field {
    NAME,
    NAMESPACE,
    PID,
    ID,
    CPU,
    MEMORY,
    UPTIME,
    STATUS,
    RESTARTS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static String words() {
      return Arrays.stream(values()).map(Field::word).collect(Collectors.joining(" "));
    }
  }

  /**
   * Reads {@code cpu}, {@code cpu:asc} or {@code cpu:desc}.
   *
   * @throws IllegalArgumentException in one sentence, if it is something else
   */
  public static Order parse(String text) {
    int colon = text.indexOf(':');
    String way = colon < 0 ? "asc" : text.substring(colon + 1);
    if (!way.equals("asc") && !way.equals("desc")) {
      throw new IllegalArgumentException("\"" + way + "\" is no direction; write asc or desc");
    }
    Comparator<Entry> by = by(field(colon < 0 ? text : text.substring(0, colon)));
    return new Order((way.equals("asc") ? by : by.reversed()).thenComparing(USUAL));
  }

  private static Field field(String word) {
    for (Field field : Field.values()) {
      if (field.word().equals(word)) {
        return field;
      }
    }
    String nearest = Nearest.of(word, Arrays.stream(Field.values()).map(Field::word).toList());
    throw new IllegalArgumentException(
        "\""
            + word
            + "\" cannot be sorted by; "
            + (nearest == null
                ? "write one of " + Field.words()
                : "did you mean \"" + nearest + "\"?"));
  }

  private static Comparator<Entry> by(Field field) {
    return switch (field) {
      case NAME -> Comparator.comparing(entry -> entry.app().name());
      case NAMESPACE -> Comparator.comparing(entry -> entry.app().spec().namespace());
      case PID -> Comparator.comparingLong(entry -> entry.instance().pid());
      case ID -> Comparator.comparingInt(entry -> entry.instance().id());
      case CPU -> Comparator.comparingDouble(entry -> entry.instance().usage().cpu());
      case MEMORY -> Comparator.comparingLong(entry -> entry.instance().usage().memory());
      case UPTIME -> Comparator.comparingLong(Order::youth);
      case STATUS -> Comparator.comparingInt(entry -> TROUBLE_FIRST.indexOf(entry.status()));
      case RESTARTS -> Comparator.comparingInt(entry -> entry.instance().restarts());
    };
  }

  /** Ascending from what does not run to what has run longest. */
  private static long youth(Entry entry) {
    Instant since = entry.runningSince();
    return since == null ? Long.MIN_VALUE : -since.toEpochMilli();
  }

  List<Entry> sorted(List<Entry> entries) {
    return entries.stream().sorted(comparator).toList();
  }
}
