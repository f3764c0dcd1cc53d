package drover.tui;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.ClosedException;
import drover.control.LogSource;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.control.Update;
import drover.e2e.Eventually;
import drover.tui.model.Effect;
import drover.tui.model.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrandsTest {
  private static final Effect RESTART =
      new Effect.Ask(new Request.Restart(new Selector.App("api")));

  private final FakeControl control = new FakeControl();
  private final FakeLogs logs = new FakeLogs();
  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final Errands errands = Errands.start(control, logs, messages::add);

  @AfterEach
  void close() {
    errands.close();
  }

  @Test
  void newsAreHandedOn() {
    Update update = new Update(Snapshot.EMPTY, List.of(), 3);
    control.news.add(update);
    await(new Message.Refreshed(update));
  }

  @Test
  void aQuestionIsAnsweredInOneLine() {
    assertThat(errands.take(RESTART)).isTrue();
    await(new Message.Answered("restarting api", false));
    assertThat(control.asked).containsExactly(((Effect.Ask) RESTART).request());
  }

  @Test
  void aRefusalIsAnAnswer() {
    control.refusal = new RefusedException("api is being reloaded");
    errands.take(RESTART);
    await(new Message.Answered("api is being reloaded", true));
  }

  @Test
  void aFaultIsToldAndSurvived() {
    control.refusal = new IllegalStateException("oops");
    errands.take(RESTART);
    await(new Message.Answered("failed: java.lang.IllegalStateException: oops", true));
    control.refusal = null;
    errands.take(RESTART);
    await(new Message.Answered("restarting api", false));
  }

  @Test
  void variablesAreRead() {
    errands.take(new Effect.ReadEnvironment(4));
    await(new Message.EnvironmentRead(4, Map.of("PORT", "3000")));
  }

  @Test
  void aSupervisorThatIsGoneIsToldOnce() {
    control.close();
    await(new Message.Disconnected("the supervisor is gone"));
    control.refusal = new ClosedException("no way there");
    errands.take(RESTART);
    await(new Message.Disconnected("no way there"));
    assertThat(messages).hasSize(2);
  }

  @Test
  void aSupervisorThatIsThereAgainIsHeard() {
    control.close();
    await(new Message.Disconnected("the supervisor is gone"));
    control.isGone = false;
    Update update = new Update(Snapshot.EMPTY, List.of(), 7);
    control.news.add(update);
    await(new Message.Refreshed(update));
  }

  @Test
  void aFileThatCannotBeWrittenIsToldInWords(@TempDir Path folder) {
    Path nowhere = folder.resolve("no/such.log");
    errands.take(new Effect.WriteFile(nowhere.toString(), "a\n", 1));
    await(new Message.Answered("cannot write " + nowhere + ": there is no such folder", true));
    errands.take(new Effect.WriteFile(folder + "/../" + folder.getFileName() + "/it", "a\n", 1));
    await(new Message.Answered("wrote 1 line to " + folder.resolve("it"), false));
  }

  @Test
  void theLastFollowedLogIsTailed() {
    errands.take(follow(1, "api"));
    awaitLine(1, "a line of api");
    errands.take(follow(2, "worker"));
    awaitLine(2, "a line of worker");
    assertThat(logs.calls).containsExactly("open api", "close api", "open worker");
    errands.take(new Effect.Follow(3, List.of()));
    Eventually.await(logs.calls::toString, () -> logs.calls.contains("close worker"));
  }

  @Test
  void logsAreTailedEvenWithoutASupervisor() {
    control.close();
    await(new Message.Disconnected("the supervisor is gone"));
    errands.take(follow(1, "api"));
    awaitLine(1, "a line of api");
  }

  @Test
  void theTailIsClosedAtTheEnd() {
    errands.take(follow(1, "api"));
    awaitLine(1, "a line of api");
    errands.close();
    assertThat(logs.calls).endsWith("close api");
    assertThat(messages).noneMatch(message -> message instanceof Message.Disconnected);
  }

  @Test
  void whatBelongsToTheTerminalIsLeftToOthers() {
    assertThat(errands.take(new Effect.Redraw())).isFalse();
  }

  private static Effect follow(long number, String app) {
    return new Effect.Follow(number, List.of(new LogSource(app, 0, null, null)));
  }

  private void await(Message message) {
    Eventually.await(messages::toString, () -> messages.contains(message));
  }

  private void awaitLine(long tail, String text) {
    Eventually.await(
        messages::toString,
        () ->
            messages.stream()
                .anyMatch(
                    message ->
                        message instanceof Message.Logged logged
                            && logged.tail() == tail
                            && logged.batch().lines().get(0).text().equals(text)));
  }
}
