package drover.os;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a process tells of its state by sd_notify(3); for any thread.
 *
 * <pre>
 * READY=1
 * STATUS=Serving on port 8080
 * MAINPID=4711
 * </pre>
 *
 * @param values by name, whether or not there is a method for it here
 */
public record Notification(Map<String, String> values) {
  /** {@code PID_MAX_LIMIT}, include/linux/threads.h. */
  private static final int LARGEST_PID = 1 << 22;

  public Notification {
    values = Map.copyOf(values);
  }

  /** Lines without an equals sign say nothing; of two with one name the last counts. */
  static Notification parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    // Some send the zero too that ends a text in C.
    int end = text.indexOf('\0');
    for (String line : (end < 0 ? text : text.substring(0, end)).split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return new Notification(values);
  }

  /** It can take work: its start is done, or a reload is. */
  public boolean isReady() {
    return is("READY");
  }

  /** It reads its configuration anew, and will be ready again. */
  public boolean isReloading() {
    return is("RELOADING");
  }

  /** It is about to end. */
  public boolean isStopping() {
    return is("STOPPING");
  }

  /** It is alive, as it says again and again if the variable WATCHDOG_USEC asks it to. */
  public boolean isAlive() {
    return is("WATCHDOG");
  }

  /** It has found out itself that it hangs, and wants what missing signs of life lead to. */
  public boolean isTriggered() {
    return "trigger".equals(values.get("WATCHDOG"));
  }

  /** How long it may from now on go without a sign of life; zero: for ever. */
  public Optional<Duration> watchdog() {
    String text = values.getOrDefault("WATCHDOG_USEC", "");
    return text.matches("[0-9]{1,14}")
        ? Optional.of(Duration.of(Long.parseLong(text), ChronoUnit.MICROS))
        : Optional.empty();
  }

  /** A line about what it does, for people; control characters are taken out. */
  public Optional<String> status() {
    return Optional.ofNullable(values.get("STATUS")).map(text -> text.replaceAll("\\p{Cntrl}", ""));
  }

  /** The process that is to count as the main one. */
  public OptionalLong mainPid() {
    String text = values.getOrDefault("MAINPID", "");
    if (!text.matches("[0-9]{1,7}")) {
      return OptionalLong.empty();
    }
    long pid = Long.parseLong(text);
    return pid > 0 && pid <= LARGEST_PID ? OptionalLong.of(pid) : OptionalLong.empty();
  }

  private boolean is(String name) {
    return "1".equals(values.get(name));
  }
}
