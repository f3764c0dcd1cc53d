package drover.control;

import java.time.Duration;
import java.util.List;

/**
 * The machine.
 *
 * @param cpu percent of all cores together, 0 to 100
 * @param cores percent of each core
 * @param cpuTrend the last two minutes of {@code cpu}, one value a second
 * @param load 1, 5 and 15 minutes; empty: unknown
 * @param down received bytes a second, all interfaces but loopback
 * @param up sent bytes a second, all interfaces but loopback
 */
public record HostView(
    String name,
    double cpu,
    List<Double> cores,
    Series cpuTrend,
    long memoryUsed,
    long memoryTotal,
    long swapUsed,
    long swapTotal,
    List<Double> load,
    List<Disk> disks,
    double down,
    double up,
    Duration uptime) {
  public static final HostView UNKNOWN =
      new HostView(
          "", 0, List.of(), Series.EMPTY, 0, 0, 0, 0, List.of(), List.of(), 0, 0, Duration.ZERO);

  /** A mounted file system; sizes in bytes. */
  public record Disk(String mount, long used, long total) {}

  public HostView {
    cores = List.copyOf(cores);
    load = List.copyOf(load);
    disks = List.copyOf(disks);
  }
}
