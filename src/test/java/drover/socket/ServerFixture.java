package drover.socket;

import static org.assertj.core.api.Assertions.assertThat;

import drover.socket.ControlServer.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server in a folder of its own, and clients that say what they want to. */
abstract class ServerFixture {
  static final Duration DEADLINE = Duration.ofSeconds(20);

  @TempDir Path home;
  final PacedControl control = new PacedControl();
  final List<SocketChannel> clients = new ArrayList<>();
  Path socket = Path.of("");
  @Nullable ControlServer server;

  private Set<Thread> before = Set.of();

  @BeforeEach
  void remember() {
    before = Thread.getAllStackTraces().keySet();
    socket = home.resolve("drover.sock");
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    for (SocketChannel client : clients) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
    assertThat(socket).doesNotExist();
    eventually(() -> threads().isEmpty());
  }

  List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.startsWith("drover-"))
        .toList();
  }

  ControlServer open(CommandRunner runner, Limits limits) throws IOException {
    ControlServer opened = ControlServer.open(socket, new Service(control, runner, limits));
    server = opened;
    return opened;
  }

  ControlServer open() throws IOException {
    return open(ServerFixture::nothing, Limits.USUAL);
  }

  static int nothing(Invocation call, OutputStream out, OutputStream err, InputStream in) {
    return 0;
  }

  SocketChannel client() throws IOException {
    SocketChannel channel = Wire.dial(socket);
    clients.add(channel);
    return channel;
  }

  /** A client that was welcomed. */
  SocketChannel guest() throws IOException {
    SocketChannel channel = client();
    say(channel, "drover 3 test control\n");
    assertThat(hear(channel)).isEqualTo("drover 3 unpackaged welcome");
    return channel;
  }

  static void say(SocketChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** The next line; null: the connection has ended. */
  static @Nullable String hear(SocketChannel channel) throws IOException {
    StringBuilder line = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (channel.read(one.clear()) > 0) {
      if (one.get(0) == '\n') {
        return line.toString();
      }
      line.append((char) one.get(0));
    }
    return null;
  }

  static void eventually(BooleanSupplier fact) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!fact.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  static <T> T present(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
