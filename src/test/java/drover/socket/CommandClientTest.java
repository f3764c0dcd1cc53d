package drover.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.control.ClosedException;
import drover.control.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands in the daemon. */
@Timeout(60)
class CommandClientTest extends ServerFixture {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final AtomicReference<String> end = new AtomicReference<>("");

  private static Invocation call(String... args) {
    return new Invocation(List.of(args), Path.of("/srv"), Map.of("A", "1"), 80, 24, true, false);
  }

  private int run(Invocation invocation, InputStream in) throws IOException {
    return CommandClient.run(socket, invocation, out, err, in);
  }

  private int run(String... args) throws IOException {
    return run(call(args), InputStream.nullInputStream());
  }

  /** Something that a command does with its streams. */
  private interface Work {
    int run(Invocation call, OutputStream out, OutputStream err, InputStream in)
        throws IOException, InterruptedException;
  }

  private void serve(Work work) throws IOException {
    open(
        (call, out, err, in) -> {
          try {
            return work.run(call, out, err, in);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            end.set("interrupted");
            return 1;
          }
        },
        Limits.USUAL);
  }

  @Test
  void aCommandGetsItsCallAndAnswersWithBothStreamsAndItsCode() throws IOException {
    Map<String, String> env = new HashMap<>(System.getenv());
    env.put("LARGE", "ä".repeat(1 << 20));
    Invocation large = new Invocation(List.of("ls", "", "-x \n"), home, env, 132, 50, false, true);
    AtomicReference<Invocation> got = new AtomicReference<>();
    serve(
        (call, o, e, in) -> {
          got.set(call);
          o.write("one\n".getBytes(UTF_8));
          e.write("oops\n".getBytes(UTF_8));
          o.write("two\n".getBytes(UTF_8));
          o.write(new byte[0]);
          o.write('3');
          return 42;
        });

    assertThat(run(large, InputStream.nullInputStream())).isEqualTo(42);

    assertThat(got.get()).isEqualTo(large);
    assertThat(out).hasToString("one\ntwo\n3");
    assertThat(err).hasToString("oops\n");
  }

  @Test
  void muchOutputArrivesWhole() throws IOException {
    byte[] piece = "0123456789".repeat(30_000).getBytes(UTF_8);
    serve(
        (call, o, e, in) -> {
          for (int i = 0; i < 20; i++) {
            o.write(piece);
          }
          return 0;
        });

    run("ls");

    assertThat(out.size()).isEqualTo(20 * piece.length);
  }

  @Test
  void inputIsTakenOnlyWhenTheCommandReads() throws IOException {
    serve(
        (call, o, e, in) -> {
          if (call.args().contains("attach")) {
            in.transferTo(o);
          }
          return 0;
        });
    ByteArrayInputStream lines = new ByteArrayInputStream("a\nb\n".repeat(9_000).getBytes(UTF_8));

    run(call("ls"), lines);
    assertThat(lines.available()).isEqualTo(36_000);

    run(call("attach"), lines);
    assertThat(out.size()).isEqualTo(36_000);
  }

  @Test
  void aCallerThatGoesInterruptsTheCommand() throws Exception {
    serve(
        (call, o, e, in) -> {
          begun.countDown();
          new CountDownLatch(1).await();
          return 0;
        });
    SocketChannel caller = client();
    caller.write(ByteBuffer.wrap(Greeting.ours(Greeting.COMMAND).line()));
    caller.write(ByteBuffer.wrap(Frame.of(Frame.CALL, call("logs").encode())));
    begun.await();

    caller.close();

    eventually(() -> "interrupted".equals(end.get()));
  }

  @Test
  void aClosedPipeEndsTheCommand() throws IOException {
    serve(
        (call, o, e, in) -> {
          while (!Thread.interrupted()) {
            o.write("line\n".getBytes(UTF_8));
          }
          return 0;
        });
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    assertThat(CommandClient.run(socket, call("logs"), closed, err, InputStream.nullInputStream()))
        .isEqualTo(CommandClient.PIPE_CLOSED);
    eventually(() -> !threads().contains("drover-command"));
  }

  @Test
  void aCallerThatReadsWhileTheCommandIsInterruptedGetsEverything() throws IOException {
    serve(
        (call, o, e, in) -> {
          Thread.currentThread().interrupt();
          o.write("still here".getBytes(UTF_8));
          assertThat(Thread.interrupted()).isTrue();
          return 3;
        });

    assertThat(run("ls")).isEqualTo(3);
    assertThat(out).hasToString("still here");
  }

  @Test
  void aMistakeInACommandIsTold() throws IOException {
    serve(
        (call, o, e, in) -> {
          throw new IllegalStateException("a bug");
        });

    assertThat(run("ls")).isEqualTo(1);
    assertThat(err).hasToString("drover: internal error: java.lang.IllegalStateException: a bug\n");
  }

  @Test
  void aCommandMayFinishWhileTheServerCloses() throws Exception {
    CountDownLatch closing = new CountDownLatch(1);
    serve(
        (call, o, e, in) -> {
          begun.countDown();
          closing.await();
          o.write("all stopped".getBytes(UTF_8));
          return 0;
        });
    Thread daemon =
        new Thread(
            () -> {
              try {
                begun.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              Thread closer = new Thread(present(server)::close);
              closer.start();
              eventually(() -> !threads().contains("drover-accept"));
              closing.countDown();
            });
    daemon.start();

    assertThat(run("kill")).isZero();

    assertThat(out).hasToString("all stopped");
    daemon.join();
  }

  @Test
  void aDaemonThatEndsIsTold() throws Exception {
    open(
        (call, o, e, in) -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
          }
          return 0;
        },
        new Limits(9, 99, Duration.ofSeconds(20), Duration.ofMillis(1)));
    Thread closer =
        new Thread(
            () -> {
              try {
                begun.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              present(server).close();
            });
    closer.start();

    assertThatThrownBy(() -> run("logs"))
        .isInstanceOf(ClosedException.class)
        .hasMessage("the daemon ended before the command did");
    closer.join();
  }

  @Test
  void aDaemonThatEndsBeforeItGreetsIsNone() throws Exception {
    try (ServerSocketChannel dying = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dying.bind(UnixDomainSocketAddress.of(socket));
      Thread end =
          new Thread(
              () -> {
                try {
                  dying.accept().close();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      end.start();

      assertThatThrownBy(() -> run("ls")).isInstanceOf(NoDaemonException.class);
      end.join();
    }
    Files.delete(socket);
  }

  @Test
  void nonsenseIsRefused() throws IOException {
    serve((call, o, e, in) -> 0);
    assertThatThrownBy(
            () ->
                run(
                    new Invocation(
                        List.of("x".repeat(17 << 20)), home, Map.of(), 80, 24, true, true),
                    InputStream.nullInputStream()))
        .isInstanceOf(RefusedException.class);

    SocketChannel caller = client();
    say(caller, "drover 3 test command\nc\177\177\177\177");
    assertThat(hear(caller)).isEqualTo("drover 3 unpackaged welcome");
    assertThat(hear(caller)).isNull();
    SocketChannel other = client();
    say(other, "drover 3 test command\nc\0\0\0\3abc");
    assertThat(hear(other)).isEqualTo("drover 3 unpackaged welcome");
    assertThat(hear(other)).isNull();
  }

  @Test
  void nobodyThereIsToldApart() {
    assertThatThrownBy(() -> run("ls")).isInstanceOf(NoDaemonException.class);
  }
}
