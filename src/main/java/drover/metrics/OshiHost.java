package drover.metrics;

import drover.control.HostView;
import drover.control.HostView.Disk;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.VirtualMemory;
import oshi.nativefree.SystemInfo;
import oshi.software.os.OperatingSystem;
import oshi.util.GlobalConfig;

/**
 * The machine as OSHI shows it. Belongs to the meter's thread; to open it takes some 100 ms of CPU
 * time.
 *
 * <p>The flavour of OSHI that reads only files: the one with native calls costs 100 ms more and
 * warns on new JVMs. One set of objects for ever, since a new one reads everything anew.
 */
final class OshiHost {
  private final HardwareAbstractionLayer hardware;
  private final OperatingSystem system;
  private final Network network;
  private final Ring cpuTrend = new Ring();
  private long[][] ticks = new long[0][];

  private final Kept<String> name = new Kept<>("the name", "", Duration.ofMinutes(1));
  private final Kept<CpuLoad> cpu = each("the cpu load", CpuLoad.UNKNOWN);
  private final Kept<Memory> memory = each("the memory", Memory.UNKNOWN);
  private final Kept<Memory> swap = each("the swap", Memory.UNKNOWN);
  private final Kept<List<Double>> load = each("the load average", List.of());
  private final Kept<List<Disk>> disks = new Kept<>("the disks", List.of(), Duration.ofSeconds(10));
  private final Kept<Traffic> traffic = each("the network", Traffic.NONE);
  private final Kept<Duration> uptime = each("the uptime", Duration.ZERO);

  private record Memory(long used, long total) {
    static final Memory UNKNOWN = new Memory(0, 0);
  }

  private OshiHost(SystemInfo info) {
    hardware = info.getHardware();
    system = info.getOperatingSystem();
    network = new Network(hardware);
  }

  static OshiHost open() {
    // Neither native libraries nor sessions are asked for, and no file server is knocked at.
    GlobalConfig.set(GlobalConfig.OSHI_OS_LINUX_ALLOWUDEV, false);
    GlobalConfig.set(GlobalConfig.OSHI_OS_LINUX_ALLOWSYSTEMD, false);
    GlobalConfig.set(GlobalConfig.OSHI_OS_LINUX_FILESYSTEM_CHECKNFS, false);
    return new OshiHost(new SystemInfo());
  }

  /**
   * The machine as it is; what cannot be read is as it was.
   *
   * @param now by {@link System#nanoTime}
   * @param seconds how many of them the trend goes on by
   */
  HostView read(long now, int seconds) {
    CpuLoad busy = cpu.get(now, this::cpuLoad);
    if (!busy.cores().isEmpty()) {
      cpuTrend.push(busy.all(), seconds);
    }
    Memory ram = memory.get(now, this::memory);
    Memory swapped = swap.get(now, this::swap);
    Traffic rate = traffic.get(now, () -> network.rate(now));
    return new HostView(
        name.get(now, () -> system.getNetworkParams().getHostName()),
        busy.all(),
        busy.cores(),
        cpuTrend.toSeries(),
        ram.used(),
        ram.total(),
        swapped.used(),
        swapped.total(),
        load.get(now, this::loadAverage),
        disks.get(now, () -> Disks.of(system.getFileSystem())),
        rate.down(),
        rate.up(),
        uptime.get(now, () -> Duration.ofSeconds(system.getSystemUptime())));
  }

  private CpuLoad cpuLoad() {
    long[][] latest = hardware.getProcessor().getProcessorCpuLoadTicks();
    CpuLoad busy = CpuLoad.between(ticks, latest);
    ticks = latest;
    return busy;
  }

  private Memory memory() {
    GlobalMemory all = hardware.getMemory();
    return new Memory(all.getTotal() - all.getAvailable(), all.getTotal());
  }

  private Memory swap() {
    VirtualMemory all = hardware.getMemory().getVirtualMemory();
    return new Memory(all.getSwapUsed(), all.getSwapTotal());
  }

  private List<Double> loadAverage() {
    double[] averages = hardware.getProcessor().getSystemLoadAverage(3);
    boolean isKnown = Arrays.stream(averages).allMatch(average -> average >= 0);
    return isKnown ? Arrays.stream(averages).boxed().toList() : List.of();
  }

  private static <T> Kept<T> each(String name, T first) {
    return new Kept<>(name, first, Duration.ZERO);
  }
}
