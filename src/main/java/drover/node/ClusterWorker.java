package drover.node;

import drover.os.BoundSocket;
import drover.os.RunAs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One process as its {@link ClusterPrimary} knows it. Belongs to the thread of that one.
 *
 * <pre>
 * made ──online──▶ online ──listening──▶ listens
 *                     └──disconnect, or it says that it leaves──▶ gets no more sockets ──▶ gone
 * </pre>
 */
public final class ClusterWorker {
  /**
   * How often a handle is sent that did not arrive, as Node does (lib/internal/child_process.js).
   */
  private static final int MOST_ATTEMPTS = 3;

  /** errno(3) */
  private static final int EAGAIN = 11;

  /** The way to the process. */
  public interface Link {
    /** Says a line to it. */
    void say(String line);

    /** The same, and gives it the socket. */
    void say(String line, BoundSocket socket);

    /** Something about it is another than before. */
    void changed();

    /** It has not got what it asked for; a sentence for the user. */
    void refused(String why);
  }

  /** What the app does about the polite signal, as far as its process has told. */
  public enum Heed {
    UNKNOWN,
    ITSELF,
    NOT_AT_ALL
  }

  /** A socket that it has. */
  private record Held(SocketQuery query, boolean isFirst) {
    boolean replaces(Held old) {
      return query.place().equals(old.query.place()) || query.isAtPortOf(old.query);
    }
  }

  /** What was handed over last, as long as it has it. */
  private record Sent(String key, String line, BoundSocket socket) {}

  private final ClusterPrimary primary;
  private final int id;
  private final Link link;
  private final @Nullable RunAs user;
  private final Map<String, Held> held = new LinkedHashMap<>();
  private long seq;
  private boolean isOnline;
  private boolean isListening;
  private boolean isLeaving;
  private boolean isSettled;
  private Heed heed = Heed.UNKNOWN;
  private @Nullable Sent sent;
  private int attempts;

  ClusterWorker(ClusterPrimary primary, int id, Link link, @Nullable RunAs user) {
    this.primary = primary;
    this.id = id;
    this.link = link;
    this.user = user;
  }

  /** {@code cluster.worker.id}, never used again for another one of the app. */
  public int id() {
    return id;
  }

  @Nullable RunAs user() {
    return user;
  }

  /** Whether Node's cluster has begun there; a program that is no worker never says so. */
  public boolean isOnline() {
    return isOnline;
  }

  /** Whether it has listened on a shared socket. */
  public boolean isListening() {
    return isListening;
  }

  /** What it asks for from now on is not what makes it the service that it is. */
  public void settle() {
    isSettled = true;
  }

  public Heed heed() {
    return heed;
  }

  /**
   * The places, in words for people, that the other one has had from its start on, and has still,
   * but this one has not; the same port at another address will do.
   */
  public List<String> missing(ClusterWorker other) {
    return other.held.values().stream()
        .filter(each -> each.isFirst() && each.query().hasPlace())
        .filter(each -> held.values().stream().noneMatch(mine -> mine.replaces(each)))
        .map(each -> each.query().place())
        .distinct()
        .toList();
  }

  /** Leaves new connections to this one alone at its ports; whether others had any of them. */
  public boolean inherit() {
    return primary.retireFor(this);
  }

  /** What it has, in words for people. */
  public List<String> places() {
    return held.values().stream().map(each -> each.query().place()).distinct().toList();
  }

  /** It said this. */
  public void hear(WorkerMessage message) {
    if (message instanceof WorkerMessage.Online) {
      isOnline = true;
    } else if (message instanceof WorkerMessage.QueryServer asked) {
      if (!isLeaving) {
        primary.query(this, asked);
      }
    } else if (message instanceof WorkerMessage.Listening) {
      isListening = true;
    } else if (message instanceof WorkerMessage.Close closed) {
      release(closed.key());
    } else if (message instanceof WorkerMessage.Leaving leaving) {
      isLeaving = true;
      link.say(PrimaryMessage.acknowledgement(leaving.seq(), seq++));
    } else if (message instanceof WorkerMessage.HandleLost) {
      sendAgain();
    } else if (message instanceof WorkerMessage.Heeds told) {
      heed = told.isHeeded() ? Heed.ITSELF : Heed.NOT_AT_ALL;
    } else if (message instanceof WorkerMessage.Unknown unknown && unknown.seq() >= 0) {
      link.say(PrimaryMessage.notKnown(unknown.seq(), seq++));
    }
    link.changed();
  }

  /** Asks it to stop listening, to finish what it has begun, and to close its channel. */
  public void disconnect() {
    isLeaving = true;
    sent = null;
    link.say(PrimaryMessage.disconnect(seq++));
  }

  /** It has ended. */
  public void gone() {
    List.copyOf(held.keySet()).forEach(this::release);
    sent = null;
    primary.forget(this);
  }

  boolean holds(String key) {
    return held.containsKey(key);
  }

  /** It is asked too much, and this has to do without a socket. */
  public void refuse(WorkerMessage.QueryServer asked) {
    refuse(asked, asked.data(), EAGAIN, "it asks for more sockets than can be seen to");
  }

  // What the primary answers.

  void grant(WorkerMessage.QueryServer asked, String data, BoundSocket socket) {
    held.put(asked.query().key(), new Held(asked.query(), !isSettled));
    String line = PrimaryMessage.handle(asked.query(), data, asked.seq(), seq++);
    sent = new Sent(asked.query().key(), line, socket);
    attempts = 1;
    link.say(line, socket);
    link.changed();
  }

  void refuse(WorkerMessage.QueryServer asked, String data, int errno, String why) {
    link.say(PrimaryMessage.refusal(errno, asked.query(), data, asked.seq(), seq++));
    link.refused(why);
  }

  private void sendAgain() {
    Sent again = sent;
    if (again != null && attempts < MOST_ATTEMPTS) {
      attempts++;
      link.say(again.line(), again.socket());
    }
  }

  private void release(String key) {
    if (sent != null && sent.key().equals(key)) {
      // It may be closed from now on, and its number another one's.
      sent = null;
    }
    if (held.remove(key) != null) {
      primary.release(this, key);
    }
  }
}
