package drover.os;

import static drover.os.HostFixture.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channel, as Node's programs use it without knowing of us. */
class NodeChannelIT {
  private static final int SIGKILL = 9;
  private static final String SHUTDOWN = "\"shutdown\"";

  @TempDir Path folder;
  private HostFixture fixture;

  @BeforeEach
  void open() {
    fixture = new HostFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private Started node(String script) {
    return node(fixture, script);
  }

  private static Started node(HostFixture fixture, String script) {
    boolean hasNode =
        Stream.of(HostFixture.ENV.getOrDefault("PATH", "").split(":"))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "node")));
    assumeThat(hasNode).as("node is not installed here, so its channel is not tested").isTrue();
    return fixture.spawn(fixture.spec("node", "-e", script).withChannel());
  }

  private Started python(String script) {
    return fixture.spawn(fixture.spec("python3", "-c", script).withChannel());
  }

  private WriteAnswer send(Started to, String line) {
    WriteAnswer answer = new WriteAnswer();
    fixture.host.send(to.ref(), line, answer);
    return answer;
  }

  @Test
  void whatAnAppSendsArrivesInOrderAndBeforeItsEnd() {
    Started started =
        node("process.send('ready'); process.send({a: '\u00e4\\n'}); process.send(null)");

    assertThat(started.exit().code()).isZero();
    assertThat(started.lines).containsExactly("\"ready\"", "{\"a\":\"\u00e4\\n\"}", "null");
    assertThat(started.calls).containsExactly("started", "said", "said", "said", "exited");
  }

  @Test
  void whatAnAppSendsLastIsHeardToo() {
    Started started =
        node("process.send('x'.repeat(1 << 17)); process.send('bye'); process.exit(3)");

    assertThat(started.exit().code()).isEqualTo(3);
    assertThat(started.lines).hasSize(2).endsWith("\"bye\"");
  }

  @Test
  void anAppThatDoesNotCareEndsByItself() {
    Started started = node("setTimeout(() => {}, 1)");

    assertThat(started.exit())
        .extracting(ProcessExit::code, ProcessExit::signal)
        .containsExactly(0, 0);
    assertThat(started.lines).isEmpty();
  }

  @Test
  void anAppThatListensLivesAndHears() {
    Started started =
        node(
            "process.on('message', m => process.exit(m === 'shutdown' ? 42 : 1));"
                + " process.send('ready')");
    eventually("it is ready", () -> started.lines.contains("\"ready\""));

    assertThat(send(started, SHUTDOWN).get()).isEmpty();

    assertThat(started.exit().code()).isEqualTo(42);
  }

  @Test
  void whatIsSaidBeforeAnAppListensIsNotLost() {
    Started started = node("process.on('message', m => process.exit(m === 'shutdown' ? 42 : 1))");

    assertThat(send(started, SHUTDOWN).get()).isEmpty();

    assertThat(started.exit().code()).isEqualTo(42);
  }

  @Test
  void threeMegabytesPassBothWays() {
    Started started = node("process.on('message', m => process.send(m, () => process.exit(0)))");
    String large = '"' + "\u00e4b".repeat(1 << 20) + '"';

    assertThat(send(started, large).get()).isEmpty();

    assertThat(started.exit().code()).isZero();
    assertThat(started.lines).hasSize(1);
    assertThat(started.lines.get(0).equals(large)).as("it is the same").isTrue();
  }

  @Test
  void aMessageThatIsTooLargeIsDroppedAndTheNextOneHeard() {
    Started started = node("process.send('x'.repeat(5 << 20)); process.send('ready')");

    assertThat(started.exit().code()).isZero();
    assertThat(started.lines).containsExactly("\"ready\"");
  }

  @Test
  void manyMessagesComeInOrder() {
    Started started = node("for (let i = 0; i < 20000; i++) process.send(i)");

    assertThat(started.exit().code()).isZero();
    assertThat(started.lines).hasSize(20_000);
    for (int i = 0; i < 20_000; i++) {
      assertThat(started.lines.get(i)).isEqualTo(Integer.toString(i));
    }
  }

  @Test
  void childrenOfAnAppDoNotInheritIt() throws IOException {
    String script =
        """
        const list = 'ls -l /proc/$$/fd; env';
        require('child_process').spawnSync('sh', ['-c', list], {stdio: 'inherit'});
        const child = require('child_process').fork('child.js');
        child.on('message', m => process.send('child says ' + m));
        """;
    Files.writeString(folder.resolve("child.js"), "process.send('ready')");
    Started started = node(script);

    assertThat(started.exit().code()).isZero();
    assertThat(Files.readString(fixture.out))
        .contains(" 2 -> ")
        .doesNotContain("socket", "NODE_CHANNEL");
    assertThat(started.lines).containsExactly("\"child says ready\"");
  }

  @Test
  void aShellPassesItOn() throws IOException {
    Files.writeString(folder.resolve("app.js"), "process.send('ready')");
    Started probe = node("");
    assertThat(probe.exit().code()).isZero();
    Started started = fixture.spawn(fixture.spec("sh", "-c", "node app.js; exit $?").withChannel());

    assertThat(started.exit().code()).isZero();
    assertThat(started.lines).containsExactly("\"ready\"");
  }

  @Test
  void ourEndDoesNotEndIt() throws IOException {
    HostFixture second = new HostFixture(folder);
    String script =
        """
        process.on('disconnect', () => console.log('disconnected'));
        setInterval(() => { process.send('tick'); console.log('tick'); }, 5);
        """;
    Started started = node(second, script);
    eventually("it talks", () -> started.lines.size() > 2);

    second.host.close();
    long before = Files.size(fixture.out);
    eventually("it talks on", () -> fixture.out.toFile().length() > before + 100);

    assertThat(Files.readString(fixture.out)).doesNotContain("disconnected", "Error");
    assertThat(started.calls).doesNotContain("exited");
    assertThat(fixture.kill(started.ref())).isEmpty();
  }

  @Test
  void aSocketGoesAlongAndOutlivesOurs() throws Exception {
    // The line is long, so that it does not fit in one piece: the socket comes with the first.
    String script =
        """
        import array, socket
        channel = socket.socket(fileno=3)
        line, extra, _, _ = channel.recvmsg(4096, socket.CMSG_SPACE(4))
        while not line.endswith(b'\\n'):
            line += channel.recv(1 << 20)
        listener = socket.socket(fileno=array.array('i', extra[0][2])[0])
        listener.listen()
        channel.sendall(b'%d %d\\n' % (len(extra), len(line)))
        client, _ = listener.accept()
        client.sendall(b'hello')
        """;
    Started started = python(script);
    BoundSocket socket = BoundSocket.open(SocketSpec.tcp("127.0.0.1", 0));
    WriteAnswer answer = new WriteAnswer();
    fixture.host.send(started.ref(), "x".repeat(3 << 20), socket, answer);
    socket.close();

    assertThat(answer.get()).isEmpty();
    eventually("it has got it", () -> !started.lines.isEmpty());
    assertThat(started.lines).containsExactly("1 " + ((3 << 20) + 1));
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), socket.port())) {
      assertThat(client.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("hello");
    }
    assertThat(started.exit().code()).isZero();
  }

  @Test
  void aSocketThatCannotBeHandedOverIsNotLeftOpen() throws Exception {
    Started none = fixture.spawn(fixture.spec("sleep", "60"));
    try (BoundSocket socket = BoundSocket.open(SocketSpec.tcp("127.0.0.1", 0))) {
      int before = descriptors();
      for (int i = 0; i < 50; i++) {
        WriteAnswer answer = new WriteAnswer();
        fixture.host.send(none.ref(), "x", socket, answer);
        assertThat(answer.get()).isEqualTo("it has no channel");
      }
      assertThat(descriptors()).isLessThanOrEqualTo(before + 5);
    }
  }

  @Test
  void whoClosesItsChannelIsSeenToDoSo() {
    Started started = node("process.disconnect(); setTimeout(() => {}, 60000)");

    eventually("it has hung up", () -> started.hasHungUp);
    assertThat(started.hasExited()).isFalse();
  }

  @Test
  void whoDoesNotReadIsToldLittle() {
    Started started = python("import time; time.sleep(60)");
    List<WriteAnswer> answers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      answers.add(send(started, "x".repeat(1 << 20)));
    }

    assertThat(answers.get(5).get())
        .isEqualTo("it does not read its messages, of which too much waits");
    assertThat(answers.get(0).isThere()).isFalse();
    fixture.host.signal(started.ref(), SIGKILL, false);
    assertThat(answers.get(0).get()).isIn("it has ended", "it has closed its channel");
    assertThat(started.exit().signal()).isEqualTo(SIGKILL);
  }

  @Test
  void whoCannotBeToldIsNamed() {
    Started none = fixture.spawn(fixture.spec("sleep", "60"));
    assertThat(send(none, SHUTDOWN).get()).isEqualTo("it has no channel");

    Started closed = python("import os, time; os.write(3, b'x\\n'); os.close(3); time.sleep(60)");
    eventually("it spoke", () -> !closed.lines.isEmpty());
    eventually(
        "it has closed it", () -> send(closed, SHUTDOWN).get().equals("it has closed its channel"));
    assertThat(closed.hasExited()).isFalse();

    Started ended = python("");
    assertThat(ended.exit().code()).isZero();
    assertThat(send(ended, SHUTDOWN).get()).isEqualTo("it has ended");
  }

  @Test
  void otherDescriptorsComeBehindIt() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "content\n");
    int fd;
    try (var path = CStrings.of(file.toString())) {
      fd = Libc.open(path, Libc.O_RDONLY | Libc.O_CLOEXEC, 0);
    }
    SpawnSpec spec = fixture.spec("sh", "-c", "cat <&5; echo hello >&3");
    Started started = fixture.spawn(spec.withDescriptors(List.of(fd)).withChannel());

    assertThat(started.exit().code()).isZero();
    Libc.close(fd);
    assertThat(Files.readString(fixture.out)).isEqualTo("content\n");
    assertThat(started.lines).containsExactly("hello");
  }

  @Test
  void noDescriptorIsLeftBehind() {
    assertThat(python("").exit().code()).isZero();
    int before = descriptors();
    List<Started> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String program = i % 10 == 0 ? "drover-no-such-program" : "true";
      all.add(fixture.spawn(fixture.spec(program).withChannel()));
    }
    for (int i = 0; i < 100; i++) {
      if (i % 10 == 0) {
        assertThat(all.get(i).failure()).contains("drover-no-such-program");
      } else {
        assertThat(all.get(i).exit().code()).isZero();
      }
    }
    assertThat(descriptors()).isLessThanOrEqualTo(before + 5);
  }

  private static int descriptors() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }
}
