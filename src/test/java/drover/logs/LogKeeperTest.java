package drover.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeeperTest {
  private static final LogKeeper.Listener NOBODY =
      new LogKeeper.Listener() {
        @Override
        public void trouble(String app, String sentence) {}

        @Override
        public void fullDisks(List<String> sentences) {}
      };

  @TempDir Path home;

  @Test
  void anOrderThatBreaksIsAnswered() throws Exception {
    try (LogKeeper keeper = LogKeeper.start(home, NOBODY)) {
      CompletableFuture<Done> answer = new CompletableFuture<>();
      keeper.between(
          () -> {
            throw new IllegalStateException("broken");
          },
          answer::complete);
      assertThat(answer.get(10, TimeUnit.SECONDS).failures())
          .containsExactly("it failed: java.lang.IllegalStateException: broken");
    }
  }
}
