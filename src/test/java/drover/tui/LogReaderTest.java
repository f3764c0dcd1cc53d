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

  @Test
  void aSearchTellsHowFarItIsUntilItIsStopped() throws InterruptedException {
    LinkedBlockingQueue<Message> told = new LinkedBlockingQueue<>();
    LogAsk find = new LogAsk(LogAsk.Kind.FIND_UP, 0, null, null, 10, line -> false);
    EndlessLogs logs = new EndlessLogs();
    try (LogReader reader = new LogReader(logs, told::add)) {
      reader.read(new Effect.Read(1, 2, find, List.of()));
      Message.Searched first = (Message.Searched) told.poll(10, TimeUnit.SECONDS);
      Message.Searched second = (Message.Searched) told.poll(10, TimeUnit.SECONDS);
      assertThat(first).isNotNull();
      assertThat(second).isNotNull();
      assertThat(second.question()).isEqualTo(2);
      assertThat(second.done()).isGreaterThan(first.done());
      assertThat(second.all()).isEqualTo(EndlessLogs.SIZE);

      reader.stop();
      assertThat(logs.closed.await(10, TimeUnit.SECONDS)).as("it is given up").isTrue();
      reader.read(new Effect.Read(1, 3, FIRST, List.of()));
      Message answer = told.poll(10, TimeUnit.SECONDS);
      while (answer instanceof Message.Searched) {
        answer = told.poll(10, TimeUnit.SECONDS);
      }
      assertThat(answer).isInstanceOf(Message.Paged.class);
    }
  }
}
