package drover.socket;

import drover.control.Control;
import drover.control.RefusedException;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Answers for a {@link Control} on a Unix domain socket. The thread {@code drover-accept} takes new
 * connections and ends those that are silent in the midst of something; each connection has a
 * thread of its own.
 *
 * <p>Closing it ends all connections and leaves the {@link Control} alone.
 */
public final class ControlServer implements AutoCloseable {
  private static final long SWEEP_MILLIS = 500;
  private static final Duration AFTER_FAILURE = Duration.ofMillis(100);

  private final SocketFile socket;
  private final Service service;
  private final UserPrincipal root;
  private final Selector selector = Selector.open();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Thread acceptor = new Thread(this::accept, "drover-accept");
  private volatile boolean isClosing;

  /** What every connection works with. */
  record Service(Control control, CommandRunner runner, Limits limits) {}

  private ControlServer(SocketFile socket, Service service) throws IOException {
    this.socket = socket;
    this.service = service;
    this.root = socket.root();
  }

  /**
   * Listens from now on. A socket that nobody answers is replaced.
   *
   * @param runner runs the commands that clients send
   * @throws RefusedException if another daemon answers there, the path is too long, or it is not a
   *     socket; one sentence
   */
  public static ControlServer open(Path socket, Control control, CommandRunner runner)
      throws IOException {
    return open(socket, new Service(control, runner, Limits.USUAL));
  }

  static ControlServer open(Path socket, Service service) throws IOException {
    SocketFile file = SocketFile.bind(socket);
    try {
      ControlServer server = new ControlServer(file, service);
      file.channel().configureBlocking(false);
      file.channel().register(server.selector, SelectionKey.OP_ACCEPT);
      server.acceptor.setDaemon(true);
      server.acceptor.start();
      return server;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void accept() {
    while (!isClosing) {
      try {
        selector.select(connections.isEmpty() ? 0 : SWEEP_MILLIS);
        selector.selectedKeys().clear();
        acceptAll(socket.channel());
      } catch (IOException e) {
        if (!isClosing) {
          // Such as too many open files; what waits stays waiting meanwhile.
          Logger.warn(e, "accept");
          LockSupport.parkNanos(AFTER_FAILURE.toNanos());
        }
      }
      endTheSilent(System.nanoTime());
    }
  }

  private void acceptAll(ServerSocketChannel from) throws IOException {
    SocketChannel channel = from.accept();
    while (channel != null) {
      admit(channel);
      channel = from.accept();
    }
  }

  private void admit(SocketChannel channel) throws IOException {
    Connection connection = new Connection(channel, service, connections::remove);
    try {
      String refusal = refusal(channel);
      if (refusal != null) {
        connection.refuse(refusal);
        return;
      }
      connections.add(connection);
      connection.start();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // The last of them when no thread can be started; others may have more luck later.
      connections.remove(connection);
      channel.close();
      Logger.warn(e, "a connection is not served");
    }
  }

  private @Nullable String refusal(SocketChannel channel) throws IOException {
    UserPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    if (!peer.equals(socket.owner()) && !peer.equals(root)) {
      return "the daemon belongs to user "
          + socket.owner().getName()
          + ", not to "
          + peer.getName();
    }
    int most = service.limits().connections();
    return connections.size() < most ? null : "the daemon has " + most + " connections already";
  }

  private void endTheSilent(long now) {
    for (Connection connection : connections) {
      if (connection.isOverdue(now)) {
        connection.cut();
      }
    }
  }

  /** Who is being answered gets the answer, if it takes no time; then all connections are cut. */
  @Override
  public void close() {
    if (isClosing) {
      return;
    }
    isClosing = true;
    selector.wakeup();
    join(acceptor, service.limits().silence().toNanos());
    try {
      socket.close();
      selector.close();
    } catch (IOException e) {
      Logger.warn(e, "closing the socket");
    }
    List<Connection> open = new ArrayList<>(connections);
    open.forEach(Connection::end);
    awaitAll(open);
    open.forEach(Connection::cut);
    awaitAll(open);
  }

  private void awaitAll(List<Connection> all) {
    long deadline = System.nanoTime() + service.limits().farewell().toNanos();
    for (Connection connection : all) {
      join(connection.thread(), deadline - System.nanoTime());
    }
  }

  private static void join(Thread thread, long nanos) {
    try {
      if (thread != Thread.currentThread() && nanos > 0) {
        thread.join(Math.max(1, nanos / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
