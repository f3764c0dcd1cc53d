package drover.supervisor;

import drover.node.ClusterPrimary;
import drover.os.BoundSocket;
import drover.os.NotBoundException;
import drover.os.SocketSpec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tinylog.Logger;

/**
 * The sockets of Node's workers, as this JVM has them: bound, and usually closed, on the thread
 * {@code drover-files}. Its methods are for any thread.
 */
final class SharedSockets implements ClusterPrimary.Binder {
  // errno(3)
  private static final int EIO = 5;
  private static final int EAGAIN = 11;

  private final FileThread files;
  private final Set<BoundSocket> open = ConcurrentHashMap.newKeySet();

  SharedSockets(FileThread files) {
    this.files = files;
  }

  @Override
  public void bind(ClusterPrimary.Wanted wanted, Answer answer) {
    if (!files.submit(() -> tryToBind(wanted, answer))) {
      answer.refused(EAGAIN, wanted.spec() + " cannot be bound: too much waits to be done");
    }
  }

  private void tryToBind(ClusterPrimary.Wanted wanted, Answer answer) {
    SocketSpec spec = wanted.spec();
    try {
      BoundSocket socket = bound(wanted);
      open.add(socket);
      answer.bound(socket);
    } catch (NotBoundException e) {
      answer.refused(e.errno(), String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      // Somebody waits for the answer, whatever went wrong.
      Logger.error(e, "socket {}", spec);
      answer.refused(EIO, spec + " cannot be bound: " + e);
    }
  }

  private static BoundSocket bound(ClusterPrimary.Wanted wanted) throws NotBoundException {
    try {
      return BoundSocket.openAs(wanted.spec(), wanted.user());
    } catch (NotBoundException e) {
      if (e.isTaken() && wanted.spec().isAtPortOf(wanted.others())) {
        return BoundSocket.openBeside(wanted.spec(), wanted.others());
      }
      throw e;
    }
  }

  @Override
  public void retire(BoundSocket socket) {
    files.submit(socket::retire);
  }

  @Override
  public void release(BoundSocket socket) {
    if (!files.submit(() -> close(socket))) {
      close(socket);
    }
  }

  private void close(BoundSocket socket) {
    if (open.remove(socket)) {
      socket.close();
    }
  }

  /**
   * Leaves all of them to the processes that have them; to be called when nobody binds any more.
   */
  void leave() {
    for (BoundSocket socket : List.copyOf(open)) {
      if (open.remove(socket)) {
        socket.leave();
      }
    }
  }
}
