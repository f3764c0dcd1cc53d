package drover.supervisor;

import drover.os.BoundSocket;
import drover.os.NotBoundException;
import drover.os.SocketSpec;
import drover.spec.ListenAddress;
import drover.supervisor.ListenSockets.Answer;
import drover.supervisor.ListenSockets.Bound;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sockets that apps are handed, as this JVM has them. Belongs to the thread {@code
 * drover-files}.
 */
final class SocketBinder {
  /** More than most systems allow, which is what they then do. */
  private static final int BACKLOG = 4096;

  private final Map<Integer, BoundSocket> open = new HashMap<>();

  /** All of them or none. */
  Answer bind(List<ListenAddress> places) {
    Map<ListenAddress, Bound> bound = new LinkedHashMap<>();
    try {
      for (ListenAddress place : places) {
        BoundSocket socket = BoundSocket.open(spec(place).listening(BACKLOG));
        open.put(socket.descriptor(), socket);
        bound.put(place, new Bound(socket.descriptor(), socket.port(), socket.inode()));
      }
      return new Answer(bound, null);
    } catch (NotBoundException e) {
      close(bound.values());
      return new Answer(Map.of(), e.getMessage());
    }
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
    open.values().forEach(BoundSocket::leave);
    open.clear();
  }
}
