package drover.supervisor;

import drover.node.ClusterPrimary;
import drover.os.BoundSocket;
import drover.os.NotBoundException;
import drover.os.SocketSpec;

/** Binds the sockets of Node's workers, and closes them, on the thread {@code drover-files}. */
final class SharedSockets implements ClusterPrimary.Binder {
  /** errno(3) */
  private static final int EAGAIN = 11;

  private final FileThread files;

  SharedSockets(FileThread files) {
    this.files = files;
  }

  @Override
  public void bind(SocketSpec spec, Answer answer) {
    if (!files.submit(() -> tryToBind(spec, answer))) {
      answer.refused(EAGAIN, spec + " cannot be bound: too much waits to be done");
    }
  }

  private static void tryToBind(SocketSpec spec, Answer answer) {
    try {
      answer.bound(BoundSocket.open(spec));
    } catch (NotBoundException e) {
      answer.refused(e.errno(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void release(BoundSocket socket) {
    if (!files.submit(socket::close)) {
      socket.close();
    }
  }
}
