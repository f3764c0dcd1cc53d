package drover.tui;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.HostView;
import drover.control.LogLine;
import drover.control.LogPlace;
import drover.control.LogTail;
import drover.control.Snapshot;
import drover.control.Update;
import drover.e2e.Eventually;
import drover.tui.model.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final Inbox inbox = new Inbox();

  @Test
  void nothingComesOfWaitingInVain() throws InterruptedException {
    Inbox.Mail mail = inbox.take(TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(mail.keys()).isEmpty();
    assertThat(mail.messages()).isEmpty();
    assertThat(mail.isResized()).isFalse();
    assertThat(mail.isContinued()).isFalse();
    assertThat(mail.outcome()).isNull();
  }

  @Test
  void whatIsPostedEndsTheWaiting() throws Exception {
    Thread poster = new Thread(() -> inbox.post(answered("done")));
    poster.start();
    assertThat(inbox.take(TimeUnit.MINUTES.toNanos(1)).messages())
        .containsExactly(answered("done"));
    poster.join();
  }

  @Test
  void newsBecomeOneUpdateThatMissesNothing() throws InterruptedException {
    inbox.post(new Message.Refreshed(new Update(snapshot(1), List.of(event(1)), 2)));
    inbox.post(answered("first"));
    inbox.post(new Message.Refreshed(new Update(snapshot(2), List.of(event(2)), 3)));
    assertThat(inbox.take(0).messages())
        .containsExactly(
            answered("first"),
            new Message.Refreshed(new Update(snapshot(2), List.of(event(1), event(2)), 5)));
    assertThat(inbox.take(0).messages()).isEmpty();
  }

  @Test
  void aFloodOfEventsIsCutAndCounted() throws InterruptedException {
    for (int i = 0; i < 50; i++) {
      List<Event> events = new ArrayList<>();
      for (int j = 0; j < 100; j++) {
        events.add(event(i * 100 + j));
      }
      inbox.post(new Message.Refreshed(new Update(snapshot(i), events, 0)));
    }
    Update update = ((Message.Refreshed) inbox.take(0).messages().get(0)).update();
    assertThat(update.missed()).isEqualTo(4000);
    assertThat(update.events()).hasSize(1000).endsWith(event(4999));
  }

  @Test
  void aFloodOfLinesIsCutAndCounted() throws InterruptedException {
    for (int i = 0; i < 6; i++) {
      inbox.post(logged(7, "line", 1000, 10));
    }
    LogTail.Batch batch = ((Message.Logged) inbox.take(0).messages().get(0)).batch();
    assertThat(batch.lines()).hasSize(5000);
    assertThat(batch.skipped()).isEqualTo(1060);
  }

  @Test
  void whatIsGatheredKeepsItsPlaces() throws InterruptedException {
    LogPlace begin = new LogPlace() {};
    LogPlace between = new LogPlace() {};
    LogPlace end = new LogPlace() {};
    inbox.post(new Message.Logged(7, new LogTail.Batch(List.of(), 0, begin, between)));
    inbox.post(new Message.Logged(7, new LogTail.Batch(List.of(), 0, between, end)));

    LogTail.Batch batch = ((Message.Logged) inbox.take(0).messages().get(0)).batch();
    assertThat(batch.from()).isSameAs(begin);
    assertThat(batch.to()).isSameAs(end);
  }

  @Test
  void linesOfAnOlderTailAreDropped() throws InterruptedException {
    inbox.post(logged(1, "old", 1, 0));
    inbox.post(logged(2, "new", 1, 0));
    assertThat(inbox.take(0).messages()).containsExactly(logged(2, "new", 1, 0));
  }

  @Test
  void theFirstOutcomeCounts() throws InterruptedException {
    inbox.end(Outcome.CLOSED);
    inbox.gone();
    assertThat(inbox.take(0).outcome()).isEqualTo(Outcome.CLOSED);
    assertThat(inbox.take(0).outcome()).isEqualTo(Outcome.CLOSED);
  }

  @Test
  void whoTypesTooFastWaits() throws Exception {
    Thread typist =
        new Thread(
            () -> {
              try {
                for (int i = 0; i < 300; i++) {
                  inbox.typed(new byte[] {(byte) i}, i);
                }
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    typist.start();
    Eventually.await(
        () -> "the typist is " + typist.getState(),
        () -> typist.getState() == Thread.State.WAITING);
    int taken = inbox.take(0).keys().size();
    assertThat(taken).isEqualTo(256);
    typist.join();
    assertThat(inbox.take(0).keys()).hasSize(300 - taken);
  }

  private static Message.Answered answered(String text) {
    return new Message.Answered(text, false);
  }

  private static Message.Logged logged(long tail, String text, int lines, long skipped) {
    LogLine line = new LogLine("api", 0, false, Instant.EPOCH, text);
    return new Message.Logged(tail, new LogTail.Batch(Collections.nCopies(lines, line), skipped));
  }

  private static Snapshot snapshot(long version) {
    return new Snapshot(version, Instant.EPOCH, List.of(), HostView.UNKNOWN);
  }

  private static Event event(long number) {
    return new Event(
        number, Instant.EPOCH, EventKind.NOTE, "api", 0, 0, 0, "text", null, List.of());
  }
}
