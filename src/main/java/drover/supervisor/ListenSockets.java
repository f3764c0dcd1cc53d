package drover.supervisor;

import drover.os.PassedSocket;
import drover.spec.Account;
import drover.spec.ListenAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one app that all its instances accept connections on. Core thread; another one
 * binds and closes them.
 *
 * <p>They are bound before the first instance starts and stay while any is wanted: connections wait
 * in their queues through restarts, reloads and crashes instead of being refused.
 */
final class ListenSockets {
  /** A bound socket of another thread. */
  record Bound(int descriptor, int port, long inode) {}

  /**
   * What came of it.
   *
   * @param sockets all, or none
   * @param failure one sentence for the user; null: they are bound
   * @param mayPass whether another try may do, though nobody does anything
   */
  record Answer(Map<ListenAddress, Bound> sockets, @Nullable String failure, boolean mayPass) {
    static Answer bound(Map<ListenAddress, Bound> sockets) {
      return new Answer(sockets, null, false);
    }

    static Answer failed(String why, boolean mayPass) {
      return new Answer(Map.of(), why, mayPass);
    }
  }

  /**
   * Sockets that are to be bound.
   *
   * @param owner of the files of Unix sockets
   * @param others those of the same app, at whose ports they may be, too
   */
  record Wanted(List<ListenAddress> places, Account owner, Collection<Bound> others) {}

  /** Binds and closes sockets somewhere else, in the order of the calls. */
  interface Binder {
    /** Binds all of them or none. */
    void bind(Wanted wanted, Consumer<Answer> answer);

    /** New connections are not to come to these any more. */
    void retire(Collection<Bound> sockets);

    void close(Collection<Bound> sockets);
  }

  /** Who waits to be handed sockets. */
  interface Taker {
    /**
     * They are bound.
     *
     * @param inodes what the kernel knows them by
     */
    void take(List<PassedSocket> sockets, Set<Long> inodes);

    /** They cannot be bound; one sentence for the user, and whether another try may do. */
    void fail(String why, boolean mayPass);
  }

  private record Waiting(List<ListenAddress> places, Account owner, Taker taker) {}

  private final Binder binder;
  private final Inbox inbox;

  /** By place without its name, of which the kernel knows nothing. */
  private final Map<ListenAddress, Bound> open = new LinkedHashMap<>();

  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /** Those that are being bound just now. */
  private List<ListenAddress> binding = List.of();

  ListenSockets(Binder binder, Inbox inbox) {
    this.binder = binder;
    this.inbox = inbox;
  }

  /**
   * Hands over the sockets of these places, in their order, as soon as they are bound.
   *
   * @param owner of the files of those that are bound for this
   */
  void hand(List<ListenAddress> places, Account owner, Taker taker) {
    waiting.add(new Waiting(places, owner, taker));
    serve();
  }

  /** This one does not want any more what it waits for. */
  void withdraw(Taker taker) {
    waiting.removeIf(each -> each.taker() == taker);
  }

  private void serve() {
    while (binding.isEmpty() && !waiting.isEmpty()) {
      Waiting next = waiting.element();
      List<ListenAddress> missing = missing(next);
      if (missing.isEmpty()) {
        take(waiting.remove());
      } else {
        binding = missing;
        Wanted wanted = new Wanted(missing, next.owner(), List.copyOf(open.values()));
        binder.bind(wanted, answer -> inbox.post(() -> bound(answer)));
      }
    }
  }

  private void take(Waiting next) {
    Set<Long> inodes = new HashSet<>();
    next.places().forEach(place -> inodes.add(bound(place).inode()));
    next.taker().take(next.places().stream().map(this::passed).toList(), inodes);
  }

  private List<ListenAddress> missing(Waiting one) {
    List<ListenAddress> missing = new ArrayList<>(unnamed(one.places()));
    missing.removeAll(open.keySet());
    return missing;
  }

  private void bound(Answer answer) {
    List<ListenAddress> tried = binding;
    binding = List.of();
    open.putAll(answer.sockets());
    String failure = answer.failure();
    if (failure != null) {
      // All who want the same: the next try would only find the same.
      List<Waiting> failed = waiting.stream().filter(each -> missing(each).equals(tried)).toList();
      waiting.removeAll(failed);
      failed.forEach(each -> each.taker().fail(failure, answer.mayPass()));
    }
    serve();
  }

  private PassedSocket passed(ListenAddress place) {
    String name = place.name();
    return new PassedSocket(bound(place).descriptor(), name == null ? PassedSocket.UNNAMED : name);
  }

  private Bound bound(ListenAddress place) {
    Bound socket = open.get(place.named(null));
    if (socket == null) {
      throw new IllegalStateException("not bound: " + place);
    }
    return socket;
  }

  /** Whether there are any that could be closed. */
  boolean isOpen() {
    return !open.isEmpty() && binding.isEmpty() && waiting.isEmpty();
  }

  /**
   * Closes all but these.
   *
   * <p>Not to be called while a process is being started: it may be given what would be closed.
   */
  void keep(Collection<ListenAddress> places) {
    if (!isOpen()) {
      return;
    }
    List<Bound> left = new ArrayList<>(allBut(places));
    left.removeIf(each -> isNeededFor(each, places));
    if (!left.isEmpty()) {
      open.values().removeAll(left);
      binder.close(left);
    }
  }

  /**
   * Whether one of these is still to be bound at the port of this one. Processes that have not
   * ended yet hold it too, and only beside what is open here the port can be had before that.
   */
  private boolean isNeededFor(Bound old, Collection<ListenAddress> places) {
    return unnamed(places).stream()
        .anyMatch(each -> each.port() == old.port() && each.port() != 0 && !open.containsKey(each));
  }

  /** Has no more connections come to all but these; whether there are others. */
  boolean retireAllBut(Collection<ListenAddress> places) {
    List<Bound> left = allBut(places);
    if (!left.isEmpty()) {
      binder.retire(left);
    }
    return !left.isEmpty();
  }

  private List<Bound> allBut(Collection<ListenAddress> places) {
    List<ListenAddress> kept = unnamed(places);
    List<Bound> left = new ArrayList<>();
    open.forEach(
        (place, socket) -> left.addAll(kept.contains(place) ? List.of() : List.of(socket)));
    return left;
  }

  private static List<ListenAddress> unnamed(Collection<ListenAddress> places) {
    return places.stream().map(place -> place.named(null)).toList();
  }
}
