package drover.supervisor;

import drover.node.ClusterPrimary;
import drover.os.BoundSocket;
import drover.os.NotBoundException;
import drover.os.RunAs;
import drover.os.SocketSpec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
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
  public void bind(SocketSpec spec, @Nullable RunAs user, Answer answer) {
    if (!files.submit(() -> tryToBind(spec, user, answer))) {
      answer.refused(EAGAIN, spec + " cannot be bound: too much waits to be done");
    }
  }

  private void tryToBind(SocketSpec spec, @Nullable RunAs user, Answer answer) {
    try {
      BoundSocket socket = BoundSocket.openAs(spec, user);
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
