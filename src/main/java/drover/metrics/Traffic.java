package drover.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that came and went over the network, counted or a second. A value.
 *
 * @param down received
 * @param up sent
 */
record Traffic(double down, double up) {
  static final Traffic NONE = new Traffic(0, 0);

  /**
   * Bytes a second between two readings of the interfaces' counters, by their names. One that is
   * new, or was taken down and up and so counts from zero, adds nothing this time.
   */
  static Traffic between(Map<String, Traffic> before, Map<String, Traffic> after, long nanos) {
    if (nanos <= 0) {
      return NONE;
    }
    double down = 0;
    double up = 0;
    for (Map.Entry<String, Traffic> each : after.entrySet()) {
      @Nullable Traffic old = before.get(each.getKey());
      if (old != null) {
        down += Math.max(0, each.getValue().down() - old.down());
        up += Math.max(0, each.getValue().up() - old.up());
      }
    }
    return new Traffic(down * 1e9 / nanos, up * 1e9 / nanos);
  }
}
