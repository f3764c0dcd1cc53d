package drover.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostFiguresTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void coresAreBusyWithAllThatIsNotIdle() {
    //                user nice sys idle wait irq soft steal
    long[][] before = {{100, 0, 50, 900, 10, 0, 0, 0}, {5, 5, 5, 5, 5, 5, 5, 5}};
    long[][] after = {{110, 5, 55, 970, 20, 0, 0, 0}, {5, 5, 5, 5, 5, 5, 5, 105}};

    CpuLoad load = CpuLoad.between(before, after);

    assertThat(load.cores()).containsExactly(20.0, 100.0);
    assertThat(load.all()).isEqualTo(60);
  }

  @Test
  void aClockThatRunsBackwardsIsNoLoad() {
    long[][] before = {{100, 0, 50, 900, 10, 0, 0, 0}};
    long[][] after = {{100, 0, 50, 1000, 3, 0, 0, 0}};

    assertThat(CpuLoad.between(before, after)).isEqualTo(new CpuLoad(0, List.of(0.0)));
    assertThat(CpuLoad.between(before, before)).isEqualTo(new CpuLoad(0, List.of(0.0)));
  }

  @Test
  void theFirstReadingSaysNothing() {
    assertThat(CpuLoad.between(new long[0][], new long[2][8])).isEqualTo(CpuLoad.UNKNOWN);
  }

  @Test
  void trafficIsBytesASecondOverAllInterfaces() {
    Map<String, Traffic> before = Map.of("eth0", new Traffic(1000, 50), "wg0", new Traffic(5, 5));
    Map<String, Traffic> after = Map.of("eth0", new Traffic(5000, 150), "wg0", new Traffic(105, 5));

    assertThat(Traffic.between(before, after, 2 * SECOND)).isEqualTo(new Traffic(2050, 50));
  }

  @Test
  void anInterfaceThatIsNewOrCountsAnewAddsNothing() {
    Map<String, Traffic> before = Map.of("eth0", new Traffic(9000, 9000));
    Map<String, Traffic> after =
        Map.of("eth0", new Traffic(10, 10), "veth1", new Traffic(1e9, 1e9));

    assertThat(Traffic.between(before, after, SECOND)).isEqualTo(Traffic.NONE);
    assertThat(Traffic.between(before, after, 0)).isEqualTo(Traffic.NONE);
  }

  @Test
  void aFigureThatCannotBeReadStaysAsItWas() {
    Kept<String> name = new Kept<>("the name", "?", Duration.ZERO);

    assertThat(name.get(0, HostFiguresTest::fail)).isEqualTo("?");
    assertThat(name.get(1, () -> "web-1")).isEqualTo("web-1");
    assertThat(name.get(2, HostFiguresTest::fail)).isEqualTo("web-1");
    assertThat(
            name.get(
                3,
                () -> {
                  throw new NoClassDefFoundError("oshi/Missing");
                }))
        .isEqualTo("web-1");
  }

  @Test
  void aFigureIsReadAgainAfterItsPeriod() {
    Kept<Integer> disks = new Kept<>("the disks", 0, Duration.ofSeconds(10));
    AtomicInteger reads = new AtomicInteger();

    assertThat(disks.get(-SECOND, reads::incrementAndGet)).isEqualTo(1);
    assertThat(disks.get(9 * SECOND - 1, reads::incrementAndGet)).isEqualTo(1);
    assertThat(disks.get(9 * SECOND, reads::incrementAndGet)).isEqualTo(2);
  }

  private static String fail() {
    throw new IllegalStateException("no such file");
  }
}
