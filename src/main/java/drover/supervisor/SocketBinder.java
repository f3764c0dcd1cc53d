package drover.supervisor;

import drover.os.BoundSocket;
import drover.os.NotBoundException;
import drover.os.SocketSpec;
import drover.spec.ListenAddress;
import drover.supervisor.ListenSockets.Answer;
import drover.supervisor.ListenSockets.Bound;
import drover.supervisor.ListenSockets.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The sockets that apps are handed, as this JVM has them. They are bound on the thread {@code
 * drover-files}; any may close them.
 */
final class SocketBinder {
  /** More than most systems allow, which is what they then do. */
  private static final int BACKLOG = 4096;

  private final Map<Integer, BoundSocket> open = new ConcurrentHashMap<>();

  /** All of them or none. */
  Answer bind(Wanted wanted) {
    List<BoundSocket> fresh = new ArrayList<>();
    try {
      Map<ListenAddress, Bound> bound = new LinkedHashMap<>();
      for (ListenAddress place : wanted.places()) {
        BoundSocket socket = bound(spec(place).listening(BACKLOG), wanted);
        fresh.add(socket);
        bound.put(place, new Bound(socket.descriptor(), socket.port(), socket.inode()));
      }
      fresh.forEach(socket -> open.put(socket.descriptor(), socket));
      return Answer.bound(bound);
    } catch (NotBoundException e) {
      fresh.forEach(BoundSocket::close);
      return Answer.failed(String.valueOf(e.getMessage()), e.mayPass());
    } catch (RuntimeException | Error e) {
      // Somebody waits for the answer, whatever went wrong.
      Logger.error(e, "sockets {}", wanted);
      fresh.forEach(BoundSocket::close);
      return Answer.failed("its sockets cannot be bound: " + e, true);
    }
  }

  private BoundSocket bound(SocketSpec spec, Wanted wanted) throws NotBoundException {
    try {
      return BoundSocket.openFor(spec, SpawnPlan.runAs(wanted.owner()));
    } catch (NotBoundException e) {
      List<BoundSocket> others = open(wanted.others());
      if (e.isTaken() && spec.isAtPortOf(others)) {
        return BoundSocket.openBeside(spec, others);
      }
      throw e;
    }
  }

  private List<BoundSocket> open(Collection<Bound> sockets) {
    return sockets.stream()
        .map(each -> open.get(each.descriptor()))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  void retire(Collection<Bound> sockets) {
    open(sockets).forEach(BoundSocket::retire);
  }

  private static SocketSpec spec(ListenAddress place) {
    String path = place.path();
    return path == null ? SocketSpec.tcp(place.host(), place.port()) : SocketSpec.unix(path);
  }

  void close(Collection<Bound> sockets) {
    for (Bound each : sockets) {
      BoundSocket socket = open.remove(each.descriptor());
      if (socket != null) {
        socket.close();
      }
    }
  }

  /** Leaves all of them to the processes that have them. */
  void leave() {
    List.copyOf(open.keySet()).forEach(descriptor -> leave(open.remove(descriptor)));
  }

  private static void leave(@Nullable BoundSocket socket) {
    if (socket != null) {
      socket.leave();
    }
  }
}
