package drover.metrics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;

/**
 * The traffic over all interfaces but loopback. Belongs to the meter's thread.
 *
 * <p>One reading of one interface makes 330 KB of garbage, so they are read every two seconds, and
 * less often where there are many, as on hosts of containers; the list itself, every half minute.
 */
final class Network {
  private static final long PERIOD_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long PERIOD_OF_EACH_NANOS = Duration.ofMillis(250).toNanos();
  private static final long LIST_PERIOD_NANOS = Duration.ofSeconds(30).toNanos();

  private final HardwareAbstractionLayer hardware;
  private List<NetworkIF> interfaces = List.of();
  private Map<String, Traffic> counters = Map.of();
  private Traffic rate = Traffic.NONE;
  private long read;
  private long listed;

  Network(HardwareAbstractionLayer hardware) {
    this.hardware = hardware;
  }

  /** Bytes a second, as of the last reading. */
  Traffic rate(long now) {
    long period = Math.max(PERIOD_NANOS, interfaces.size() * PERIOD_OF_EACH_NANOS);
    if (!counters.isEmpty() && now - read < period) {
      return rate;
    }
    Map<String, Traffic> latest = counters(now);
    rate = Traffic.between(counters, latest, now - read);
    counters = latest;
    read = now;
    return rate;
  }

  private Map<String, Traffic> counters(long now) {
    if (interfaces.isEmpty() || now - listed >= LIST_PERIOD_NANOS) {
      interfaces = hardware.getNetworkIFs(true).stream().filter(each -> !isLoopback(each)).toList();
      listed = now;
    } else {
      interfaces.forEach(NetworkIF::updateAttributes);
    }
    Map<String, Traffic> latest = new HashMap<>();
    for (NetworkIF each : interfaces) {
      latest.put(each.getName(), new Traffic(each.getBytesRecv(), each.getBytesSent()));
    }
    return latest;
  }

  private static boolean isLoopback(NetworkIF each) {
    return each.getName().equals("lo");
  }
}
