package drover.node;

import static org.assertj.core.api.Assertions.assertThat;

import drover.os.BoundSocket;
import drover.os.NotBoundException;
import drover.os.RunAs;
import drover.os.SocketSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClusterPrimaryTest {
  private static final String ON_8080 = query(1, 8080, "null");

  private final Sockets sockets = new Sockets();
  private final ClusterPrimary primary = new ClusterPrimary(sockets);

  /** Binds, when the test says so, at a free port whatever is asked for. */
  private static final class Sockets implements ClusterPrimary.Binder {
    final Deque<Answer> asked = new ArrayDeque<>();
    final List<Optional<RunAs>> users = new ArrayList<>();
    final List<BoundSocket> bound = new ArrayList<>();
    final List<List<BoundSocket>> others = new ArrayList<>();
    final List<BoundSocket> retired = new ArrayList<>();
    final List<BoundSocket> released = new ArrayList<>();

    @Override
    public void bind(ClusterPrimary.Wanted wanted, Answer answer) {
      asked.add(answer);
      others.add(wanted.others());
      users.add(Optional.ofNullable(wanted.user()));
    }

    BoundSocket bindNext() {
      return bindNext(SocketSpec.tcp("127.0.0.1", 0));
    }

    BoundSocket bindNext(SocketSpec there) {
      try {
        BoundSocket socket = BoundSocket.open(there);
        bound.add(socket);
        asked.remove().bound(socket);
        return socket;
      } catch (NotBoundException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void retire(BoundSocket socket) {
      retired.add(socket);
    }

    @Override
    public void release(BoundSocket socket) {
      released.add(socket);
    }
  }

  /** A process that keeps what it is told. */
  private final class Worker implements ClusterWorker.Link {
    final List<String> lines = new ArrayList<>();
    final List<BoundSocket> got = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();
    final ClusterWorker worker;

    Worker() {
      this(null);
    }

    Worker(@Nullable RunAs user) {
      worker = primary.admit(this, user);
    }

    void says(String line) {
      worker.hear(Objects.requireNonNull(WorkerMessage.parse(line)));
    }

    void listensOn8080() {
      says(ON_8080);
      if (!sockets.asked.isEmpty()) {
        sockets.bindNext();
      }
      says("{\"cmd\":\"NODE_CLUSTER\",\"act\":\"listening\",\"port\":8080,\"seq\":2}");
    }

    @Override
    public void say(String line) {
      lines.add(line);
    }

    @Override
    public void say(String line, BoundSocket socket) {
      lines.add(line);
      got.add(socket);
    }

    @Override
    public void changed() {}

    @Override
    public void refused(String why) {
      refusals.add(why);
    }
  }

  private static String query(long seq, int port, String data) {
    return "{\"cmd\":\"NODE_CLUSTER\",\"act\":\"queryServer\",\"index\":0,\"data\":"
        + data
        + ",\"address\":null,\"port\":"
        + port
        + ",\"addressType\":4,\"seq\":"
        + seq
        + "}";
  }

  @AfterEach
  void close() {
    sockets.bound.forEach(BoundSocket::close);
  }

  @Test
  void aWorkerGetsASocketForWhatItWantsToListenOn() {
    Worker worker = new Worker();
    worker.says("{\"cmd\":\"NODE_CLUSTER\",\"act\":\"online\",\"seq\":0}");
    assertThat(worker.worker.isOnline()).isTrue();
    worker.says(ON_8080);
    assertThat(worker.lines).isEmpty();
    BoundSocket socket = sockets.bindNext();

    assertThat(worker.lines)
        .containsExactly(
            "{\"cmd\":\"NODE_HANDLE\",\"type\":\"net.Native\",\"msg\":{\"cmd\":\"NODE_CLUSTER\","
                + "\"errno\":0,\"key\":\"null:8080:4:null:0\",\"ack\":1,\"data\":null,\"seq\":0}}");
    assertThat(worker.got).containsExactly(socket);
    assertThat(worker.worker.isListening()).isFalse();
    assertThat(worker.worker.places()).containsExactly("port 8080");
  }

  @Test
  void allWhoAskForTheSameGetTheSameAndWhatTheFirstOneBrought() {
    Worker first = new Worker();
    Worker second = new Worker();
    first.says(query(1, 8080, "{\"ticketKeys\":\"ab\"}"));
    second.says(query(7, 8080, "{\"ticketKeys\":\"cd\"}"));
    assertThat(sockets.asked).hasSize(1);
    BoundSocket socket = sockets.bindNext();
    Worker third = new Worker();
    third.says(query(1, 8080, "null"));

    assertThat(first.got).containsExactly(socket);
    assertThat(second.got).containsExactly(socket);
    assertThat(third.got).containsExactly(socket);
    assertThat(second.lines.get(0)).contains("\"ack\":7,\"data\":{\"ticketKeys\":\"ab\"}");
    assertThat(third.lines.get(0)).contains("\"data\":{\"ticketKeys\":\"ab\"}");
    assertThat(List.of(first.worker.id(), second.worker.id(), third.worker.id()))
        .containsExactly(1, 2, 3);
  }

  @Test
  void whatCannotBeBoundIsTheAppsOwnErrorAndMayBeTriedAgain() {
    Worker first = new Worker();
    Worker second = new Worker();
    first.says(ON_8080);
    second.says(ON_8080);
    sockets.asked.remove().refused(98, "port 8080 cannot be bound: it is taken");

    assertThat(first.lines)
        .containsExactly(
            "{\"cmd\":\"NODE_CLUSTER\",\"errno\":-98,\"key\":\"null:8080:4:null:0\",\"ack\":1,"
                + "\"data\":null,\"seq\":0}");
    assertThat(second.lines).hasSize(1);
    assertThat(first.refusals).containsExactly("port 8080 cannot be bound: it is taken");

    first.says(query(3, 8080, "null"));
    assertThat(first.got).containsExactly(sockets.bindNext());
  }

  @Test
  void whatIsNoSocketIsRefusedAtOnce() {
    Worker worker = new Worker();
    worker.says(ON_8080.replace(":4,", ":9,"));
    worker.says(ON_8080.replace(":4,", ":4,\"fd\":17,"));

    assertThat(worker.lines).hasSize(2).allMatch(line -> line.contains("\"errno\":-22"));
    assertThat(sockets.asked).isEmpty();
  }

  @Test
  void whatAnotherUserWantsIsBoundAsThatUser() {
    RunAs www = new RunAs("www", null);
    new Worker(www)
        .says(
            ON_8080.replace(
                "null,\"port\":8080,\"addressType\":4", "\"/a\",\"port\":-1,\"addressType\":-1"));
    new Worker().says(ON_8080);

    assertThat(sockets.users).containsExactly(Optional.of(www), Optional.empty());
  }

  @Test
  void oneThatAsksForEverMoreIsRefused() {
    Worker worker = new Worker();
    for (int i = 0; i < 65; i++) {
      worker.says(query(i, 10_000 + i, "null"));
    }

    assertThat(sockets.asked).hasSize(64);
    assertThat(worker.lines).hasSize(1).allMatch(line -> line.contains("\"errno\":-24"));
  }

  @Test
  void aSocketStaysOpenWhenItsWorkersDieAndGoesWhenNobodyIsToCome() {
    Worker worker = new Worker();
    worker.listensOn8080();
    assertThat(primary.hasUnheld()).isFalse();
    worker.worker.gone();
    assertThat(primary.hasUnheld()).isTrue();

    Worker next = new Worker();
    next.listensOn8080();
    assertThat(next.got).containsExactlyElementsOf(worker.got);
    assertThat(primary.hasUnheld()).isFalse();
    next.says(
        "{\"cmd\":\"NODE_CLUSTER\",\"act\":\"close\",\"key\":\"null:8080:4:null:0\",\"seq\":3}");
    assertThat(primary.hasUnheld()).isTrue();
    primary.closeUnheld();

    assertThat(sockets.released).containsExactlyElementsOf(sockets.bound);
    assertThat(primary.hasUnheld()).isFalse();
  }

  @Test
  void whoDiesWhileItsSocketIsBeingBoundGetsNothing() {
    Worker worker = new Worker();
    worker.says(ON_8080);
    worker.worker.gone();
    BoundSocket socket = sockets.bindNext();

    assertThat(worker.lines).isEmpty();
    primary.closeUnheld();
    assertThat(sockets.released).containsExactly(socket);
  }

  @Test
  void whatIsBoundForAnAppThatIsGoneIsClosedAgain() {
    Worker worker = new Worker();
    worker.says(ON_8080);
    worker.worker.gone();
    primary.close();

    assertThat(sockets.released).containsExactly(sockets.bindNext());
  }

  @Test
  void aWorkerThatLeavesGetsNoMoreSockets() {
    Worker worker = new Worker();
    worker.worker.disconnect();
    worker.says(ON_8080);

    assertThat(worker.lines)
        .containsExactly("{\"cmd\":\"NODE_CLUSTER\",\"act\":\"disconnect\",\"seq\":0}");
    assertThat(sockets.asked).isEmpty();
  }

  @Test
  void aWorkerThatLeavesOfItsOwnAccordIsAnswered() {
    Worker worker = new Worker();
    worker.says("{\"cmd\":\"NODE_CLUSTER\",\"act\":\"exitedAfterDisconnect\",\"seq\":9}");
    worker.says("{\"cmd\":\"NODE_CLUSTER\",\"act\":\"dance\",\"seq\":10}");

    assertThat(worker.lines)
        .containsExactly(
            "{\"cmd\":\"NODE_CLUSTER\",\"ack\":9,\"seq\":0}",
            "{\"cmd\":\"NODE_CLUSTER\",\"errno\":-38,\"ack\":10,\"seq\":1}");
  }

  @Test
  void whatItHasIsNotGivenToItTwice() {
    Worker worker = new Worker();
    worker.says(ON_8080);
    worker.says(ON_8080);
    sockets.bindNext();
    worker.says(ON_8080);

    assertThat(sockets.asked).isEmpty();
    assertThat(worker.got).hasSize(1);
    assertThat(worker.lines)
        .hasSize(3)
        .filteredOn(line -> line.contains("\"errno\":-98"))
        .hasSize(2);
  }

  @Test
  void aSocketThatItHasGivenBackIsNotSentAgain() {
    String close =
        "{\"cmd\":\"NODE_CLUSTER\",\"act\":\"close\",\"key\":\"null:8080:4:null:0\",\"seq\":3}";
    Worker worker = new Worker();
    worker.listensOn8080();
    worker.says(close);
    worker.says("{\"cmd\":\"NODE_HANDLE_NACK\"}");
    assertThat(worker.got).hasSize(1);
    worker.listensOn8080();
    assertThat(worker.got).hasSize(2);
    worker.worker.disconnect();
    worker.says("{\"cmd\":\"NODE_HANDLE_NACK\"}");
    assertThat(worker.got).hasSize(2);
  }

  @Test
  void aHandleThatIsLostIsSentAgainAFewTimes() {
    Worker worker = new Worker();
    worker.listensOn8080();
    for (int i = 0; i < 5; i++) {
      worker.says("{\"cmd\":\"NODE_HANDLE_NACK\"}");
    }

    assertThat(worker.got).hasSize(3);
    assertThat(worker.lines.get(2)).isEqualTo(worker.lines.get(0));
  }

  @Test
  void oneThatReplacesAnotherMissesWhereThatListensFromItsStartOn() {
    Worker old = new Worker();
    old.listensOn8080();
    old.says(query(3, 0, "null"));
    sockets.bindNext();
    old.says(query(4, 9090, "null"));
    sockets.bindNext();
    old.worker.settle();
    old.says(query(5, 7070, "null"));
    sockets.bindNext();
    Worker next = new Worker();
    assertThat(next.worker.missing(old.worker)).containsExactly("port 8080", "port 9090");

    next.listensOn8080();
    assertThat(next.worker.missing(old.worker)).containsExactly("port 9090");
    assertThat(old.worker.missing(next.worker)).isEmpty();
  }

  @Test
  void theSamePortAtAnotherAddressIsNotMissed() {
    Worker old = new Worker();
    old.listensOn8080();
    Worker next = new Worker();
    next.says(ON_8080.replace("\"address\":null", "\"address\":\"127.0.0.1\""));
    sockets.bindNext();

    assertThat(next.got).doesNotContainAnyElementsOf(old.got);
    assertThat(next.worker.missing(old.worker)).isEmpty();
    assertThat(sockets.others).containsExactly(List.of(), old.got);
  }

  @Test
  void onlyTheSocketsThatAnHeirReplacesAreRetired() {
    Worker old = new Worker();
    old.listensOn8080();
    old.says(query(4, 9090, "null"));
    sockets.bindNext();
    Worker next = new Worker();
    next.says(ON_8080.replace("\"address\":null", "\"address\":\"127.0.0.2\""));
    assertThat(next.worker.inherit()).isFalse();
    sockets.bindNext(SocketSpec.tcp("127.0.0.2", old.got.get(0).port()));

    assertThat(next.worker.inherit()).isTrue();
    assertThat(sockets.retired).containsExactly(old.got.get(0));
  }
}
