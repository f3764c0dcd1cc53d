package drover.supervisor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Clients of which each sends its next request as soon as it has the answer to the last one; none
 * ever tries a request again.
 */
final class HttpLoad implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  /** What was answered. */
  final Set<String> bodies = ConcurrentHashMap.newKeySet();

  final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private final int port;
  private final boolean keepsAlive;
  private volatile boolean isStopped;

  /**
   * @param keepsAlive whether a connection is used again until the server ends it
   */
  HttpLoad(int port, int clients, boolean keepsAlive) {
    this.port = port;
    this.keepsAlive = keepsAlive;
    for (int i = 0; i < clients; i++) {
      Thread thread = new Thread(this::run, "load-" + i);
      threads.add(thread);
      thread.start();
    }
  }

  int answers() {
    return answers.get();
  }

  private void run() {
    Connection connection = null;
    while (!isStopped) {
      try {
        connection = connection == null ? new Connection(port) : connection;
        bodies.add(connection.get(keepsAlive));
        answers.incrementAndGet();
        if (connection.isOver) {
          connection.close();
          connection = null;
        }
      } catch (IOException e) {
        if (!isStopped) {
          failures.add(
              (connection == null ? "connect: " : "request " + connection.count + ": ") + e);
        }
        close(connection);
        connection = null;
      }
    }
    close(connection);
  }

  private static void close(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (IOException e) {
      // It is of no use any more.
    }
  }

  /** Lets each client have its last answer. */
  void stop() throws InterruptedException {
    isStopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Override
  public void close() {
    isStopped = true;
  }

  private static final class Connection implements AutoCloseable {
    final Socket socket;
    final InputStream in;
    int count;
    boolean isOver;

    Connection(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    }

    String get(boolean keepsAlive) throws IOException {
      count++;
      String wish = keepsAlive ? "keep-alive" : "close";
      String request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: " + wish + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      int length = 0;
      for (String line = line(); !line.isEmpty(); line = line()) {
        String header = line.toLowerCase(Locale.ROOT);
        isOver |= header.equals("connection: close");
        if (header.startsWith("content-length: ")) {
          length = Integer.parseInt(header.substring("content-length: ".length()));
        }
      }
      byte[] body = in.readNBytes(length);
      if (length == 0 || body.length < length) {
        throw new EOFException("no whole answer");
      }
      return new String(body, ISO_8859_1);
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          throw new EOFException("end of connection");
        }
        line.append((char) b);
      }
      return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
