package drover.node;

import drover.os.BoundSocket;
import drover.os.RunAs;
import drover.os.SocketSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What Node's cluster takes for its primary: it binds what the workers of one app want to listen
 * on, each place once, and gives all of them the same socket. Connections go from the kernel to the
 * workers; nobody is in between. Belongs to one thread.
 *
 * <p>A socket outlives the worker that asked for it: while a crashed one is started again,
 * connections wait instead of being refused. Whoever owns this says when that is no longer of use.
 */
public final class ClusterPrimary {
  /** Of one app: one that asks for ever more must not take all that the supervisor may open. */
  private static final int MOST_SOCKETS = 64;

  // errno(3)
  private static final int EINVAL = 22;
  private static final int EMFILE = 24;
  private static final int EADDRINUSE = 98;

  /** Binds and closes sockets somewhere else, and answers on our thread. */
  public interface Binder {
    void bind(Wanted wanted, Answer answer);

    /** New connections are not to come to it any more. */
    void retire(BoundSocket socket);

    void release(BoundSocket socket);

    /** Exactly one of the two comes. */
    interface Answer {
      void bound(BoundSocket socket);

      void refused(int errno, String why);
    }
  }

  /**
   * A socket that is to be bound.
   *
   * @param user who wants it, of whom a Unix socket's file is; null: we
   * @param others those of the same app, at whose ports it may be, too
   */
  public record Wanted(SocketSpec spec, @Nullable RunAs user, List<BoundSocket> others) {}

  private record Waiting(ClusterWorker worker, WorkerMessage.QueryServer asked) {}

  /** One place: being bound as long as there is no socket. */
  private static final class Shared {
    final String data;
    final List<Waiting> waiting = new ArrayList<>();
    final Set<ClusterWorker> holders = new HashSet<>();
    @Nullable BoundSocket socket;

    Shared(String data) {
      this.data = data;
    }

    boolean isAwaitedBy(ClusterWorker worker) {
      return waiting.stream().anyMatch(each -> each.worker() == worker);
    }
  }

  private final Binder binder;
  private final Map<String, Shared> sockets = new LinkedHashMap<>();
  private int lastId;
  private boolean isClosed;

  public ClusterPrimary(Binder binder) {
    this.binder = binder;
  }

  /**
   * A worker that is about to be started.
   *
   * @param user whom it runs as; null: as we do
   */
  public ClusterWorker admit(ClusterWorker.Link link, @Nullable RunAs user) {
    return new ClusterWorker(this, ++lastId, link, user);
  }

  void query(ClusterWorker worker, WorkerMessage.QueryServer asked) {
    String key = asked.query().key();
    Shared shared = sockets.get(key);
    if (worker.holds(key) || (shared != null && shared.isAwaitedBy(worker))) {
      // Node gives what it listens to twice an index of its own.
      worker.refuse(asked, asked.data(), EADDRINUSE, "it has asked for " + key + " already");
    } else if (shared != null) {
      join(shared, new Waiting(worker, asked));
    } else {
      share(key, worker, asked);
    }
  }

  private void share(String key, ClusterWorker worker, WorkerMessage.QueryServer asked) {
    SocketSpec spec = asked.query().spec();
    if (spec == null) {
      worker.refuse(asked, asked.data(), EINVAL, "it wants to share what cannot be shared: " + key);
    } else if (sockets.size() >= MOST_SOCKETS) {
      worker.refuse(
          asked, asked.data(), EMFILE, "it shares " + MOST_SOCKETS + " sockets, more is too much");
    } else {
      begin(key, spec, new Waiting(worker, asked));
    }
  }

  private void begin(String key, SocketSpec spec, Waiting first) {
    Shared shared = new Shared(first.asked().data());
    shared.waiting.add(first);
    sockets.put(key, shared);
    binder.bind(
        new Wanted(spec, first.worker().user(), bound()),
        new Binder.Answer() {
          @Override
          public void bound(BoundSocket socket) {
            if (isClosed) {
              binder.release(socket);
              return;
            }
            shared.socket = socket;
            List.copyOf(shared.waiting).forEach(each -> join(shared, each));
            shared.waiting.clear();
          }

          @Override
          public void refused(int errno, String why) {
            // So that the next one who asks has another try.
            sockets.remove(key);
            shared.waiting.forEach(
                each -> each.worker().refuse(each.asked(), shared.data, errno, why));
          }
        });
  }

  private List<BoundSocket> bound() {
    return sockets.values().stream()
        .map(each -> each.socket)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  private static void join(Shared shared, Waiting one) {
    BoundSocket socket = shared.socket;
    if (socket == null) {
      shared.waiting.add(one);
    } else {
      shared.holders.add(one.worker());
      one.worker().grant(one.asked(), shared.data, socket);
    }
  }

  void release(ClusterWorker worker, String key) {
    Shared shared = sockets.get(key);
    if (shared != null) {
      shared.holders.remove(worker);
    }
  }

  /** It asks for nothing any more. */
  void forget(ClusterWorker worker) {
    sockets.values().forEach(each -> each.waiting.removeIf(one -> one.worker() == worker));
  }

  /**
   * Has connections come to this worker only, as far as it listens at the ports of others who are
   * about to go, at other addresses; whether there is anything of that kind.
   */
  public boolean retireFor(ClusterWorker heir) {
    List<BoundSocket> old = new ArrayList<>();
    for (Shared each : sockets.values()) {
      BoundSocket socket = each.socket;
      if (socket != null && socket.port() != 0 && !each.holders.contains(heir)) {
        boolean isInherited = bound(heir).stream().anyMatch(one -> one.port() == socket.port());
        old.addAll(isInherited ? List.of(socket) : List.of());
      }
    }
    old.forEach(binder::retire);
    return !old.isEmpty();
  }

  private List<BoundSocket> bound(ClusterWorker holder) {
    return sockets.values().stream()
        .filter(each -> each.holders.contains(holder))
        .map(each -> Objects.requireNonNull(each.socket))
        .toList();
  }

  /** Whether there are sockets on which nobody listens. */
  public boolean hasUnheld() {
    return sockets.values().stream().anyMatch(ClusterPrimary::isUnheld);
  }

  /** Closes them: nobody will come who listens on them, and connections are to be refused again. */
  public void closeUnheld() {
    sockets
        .values()
        .removeIf(
            each -> {
              boolean isUnheld = isUnheld(each);
              if (isUnheld && each.socket != null) {
                binder.release(each.socket);
              }
              return isUnheld;
            });
  }

  /** The app is no more, and so are its workers. */
  public void close() {
    isClosed = true;
    closeUnheld();
  }

  private static boolean isUnheld(Shared shared) {
    return shared.socket != null && shared.holders.isEmpty();
  }
}
