package drover.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that ask again and again, each on a connection of its own for every request, until they
 * are stopped. A failure is whatever a browser would have shown.
 */
final class FreshClients implements AutoCloseable {
  private static final ByteBuffer REQUEST =
      ByteBuffer.wrap("GET / HTTP/1.1\r\nHost: app\r\nConnection: close\r\n\r\n".getBytes(UTF_8));

  /** By what was answered, how often. */
  final Map<String, AtomicLong> answers = new ConcurrentHashMap<>();

  final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final SocketAddress address;
  private final List<Thread> clients = new ArrayList<>();
  private volatile boolean isStopped;

  FreshClients(SocketAddress address, int count) {
    this.address = address;
    for (int i = 0; i < count; i++) {
      Thread client = new Thread(this::run, "load-" + i);
      clients.add(client);
      client.start();
    }
  }

  private void run() {
    while (!isStopped) {
      try {
        answers.computeIfAbsent(ask(address), text -> new AtomicLong()).incrementAndGet();
      } catch (IOException e) {
        failures.add(String.valueOf(e));
      }
    }
  }

  /** The body of one answer. */
  static String ask(SocketAddress address) throws IOException {
    try (SocketChannel channel = SocketChannel.open(address);
        InputStream in = Channels.newInputStream(channel)) {
      channel.write(REQUEST.duplicate());
      String answer = new String(in.readAllBytes(), UTF_8);
      int body = answer.indexOf("\r\n\r\n");
      if (body < 0 || !answer.startsWith("HTTP/1.") || !answer.contains(" 200 ")) {
        throw new IOException("no answer: \"" + answer + "\"");
      }
      return answer.substring(body + 4).strip();
    }
  }

  long count() {
    return answers.values().stream().mapToLong(AtomicLong::get).sum();
  }

  void stop() throws InterruptedException {
    isStopped = true;
    for (Thread client : clients) {
      client.join();
    }
  }

  @Override
  public void close() {
    isStopped = true;
  }
}
