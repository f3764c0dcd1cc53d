package drover.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DoorbellTest {
  private final Doorbell bell = new Doorbell();

  @Test
  void nobodyWaitsForWhatIsThere() {
    assertThat(bell.<String>await(() -> true, () -> "waited")).isNull();
  }

  @Test
  void aWaitThatIsNotRungBringsItsResult() {
    assertThat(bell.await(() -> false, () -> "waited")).isEqualTo("waited");
  }

  @Test
  void noRingIsLostAndNoInterruptIsLeft() throws InterruptedException {
    int rings = 20_000;
    AtomicInteger rung = new AtomicInteger();
    AtomicInteger seen = new AtomicInteger();
    SynchronousQueue<String> never = new SynchronousQueue<>();
    AtomicInteger strays = new AtomicInteger();
    Thread waiter =
        new Thread(
            () -> {
              while (seen.get() < rings) {
                bell.await(() -> rung.get() > seen.get(), never::take);
                strays.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
                seen.set(rung.get());
              }
            });
    waiter.start();
    for (int i = 0; i < rings; i++) {
      rung.incrementAndGet();
      bell.ring();
    }
    waiter.join();
    assertThat(strays).hasValue(0);
  }
}
