package drover.tui;

import static org.assertj.core.api.Assertions.assertThat;

import drover.tui.model.Effect;
import drover.tui.model.LogAsk;
import drover.tui.model.Message;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogReaderTest {
  private static final LogAsk FIRST =
      new LogAsk(LogAsk.Kind.FIRST, 0, null, null, 10, line -> true);

  @Test
  void aQuestionIsAnsweredHoweverSoonItComesAfterTheOneBefore() throws InterruptedException {
    LinkedBlockingQueue<Message> answers = new LinkedBlockingQueue<>();
    try (LogReader reader = new LogReader(new FakeLogs(), answers::add)) {
      for (long question = 0; question < 5_000; question++) {
        reader.read(new Effect.Read(1, question, FIRST, List.of()));

        Message answer = answers.poll(10, TimeUnit.SECONDS);
        assertThat(answer)
            .isInstanceOfSatisfying(
                Message.Paged.class, paged -> assertThat(paged.question()).isNotNegative());
      }
    }
  }
}
