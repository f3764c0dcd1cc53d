package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.os.Listening;
import drover.os.ProcessRef;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PortThreadTest {
  private static final int MANY = 2_000;

  @Test
  void allWhoAskAreAnsweredHoweverManyAskAtOnce() throws Exception {
    ProcessRef gone = new ProcessRef(Integer.MAX_VALUE, 1, "cookie");
    Queue<List<Listening>> answers = new ConcurrentLinkedQueue<>();
    CountDownLatch missing = new CountDownLatch(MANY);
    try (PortThread ports = new PortThread()) {
      for (int i = 0; i < MANY; i++) {
        ports.look(
            gone,
            Set.of(),
            found -> {
              answers.add(found == null ? List.of() : found);
              missing.countDown();
            });
      }
      assertThat(missing.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(answers).hasSize(MANY).containsOnly(List.of());
  }
}
