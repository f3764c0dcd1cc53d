package drover.os;

import static drover.os.HostFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program finds that is handed sockets. */
class ActivationIT {
  @TempDir Path folder;
  private HostFixture fixture;
  private BoundSocket first;
  private BoundSocket second;

  @BeforeEach
  void open() throws NotBoundException {
    fixture = new HostFixture(folder);
    first = BoundSocket.open(SocketSpec.tcp("127.0.0.1", 0).listening(16));
    second = BoundSocket.open(SocketSpec.tcp("127.0.0.1", 0).listening(16));
  }

  @AfterEach
  void close() {
    fixture.close();
    first.close();
    second.close();
  }

  private SpawnSpec handed(String... argv) {
    return fixture
        .spec(argv)
        .withSockets(
            List.of(
                new PassedSocket(first.descriptor(), "http"),
                new PassedSocket(second.descriptor(), PassedSocket.UNNAMED)));
  }

  private List<String> output(SpawnSpec spec) throws IOException {
    assertThat(fixture.spawn(spec).exit().code()).isZero();
    return Files.readAllLines(fixture.out);
  }

  @Test
  void theSocketsComeFirstAndTheVariablesTellOfThem() throws IOException {
    String say =
        """
        import os, socket
        print(os.environ["LISTEN_PID"] == str(os.getpid()), os.environ["LISTEN_FDS"])
        print(os.environ["LISTEN_FDNAMES"])
        for each in [socket.socket(fileno=fd) for fd in (3, 4)]:
            print(each.getsockname()[1], os.get_blocking(each.fileno()))
            each.detach()
        print(sorted(os.listdir("/proc/self/fd"), key=int)[:5])
        """;
    assertThat(output(handed("python3", "-c", say)))
        .containsExactly(
            "True 2",
            "http:unknown",
            first.port() + " True",
            second.port() + " True",
            // The last one lists the folder.
            "['0', '1', '2', '3', '4']");
  }

  @Test
  void theChannelStandsBehindThem() throws IOException {
    String say = "echo $NODE_CHANNEL_FD; readlink /proc/$$/fd/3; ls /proc/$$/fd | tr '\\n' ' '";
    List<String> lines = output(handed("bash", "-c", say).withChannel());
    assertThat(lines.get(0)).isEqualTo("5");
    assertThat(lines.get(1)).startsWith("socket:");
    assertThat(lines.get(2)).contains("3 4 5 6");
  }

  @Test
  void argumentsAndVariablesArriveAsTheyAre() throws IOException {
    Map<String, String> env = new HashMap<>(HostFixture.ENV);
    env.put("spring.profiles.active", "a b");
    env.put("x-y", "it's \"quoted\" $HOME");
    env.put("LISTEN_PORT", "7");
    SpawnSpec spec = handed("python3", "-c", SAY, "a b", "$HOME", "*", "").withEnv(env);
    assertThat(output(spec))
        .containsExactly("['a b', '$HOME', '*', '']", "a b", "it's \"quoted\" $HOME", "7");
  }

  private static final String SAY =
      """
      import os, sys
      print(sys.argv[1:])
      for name in "spring.profiles.active", "x-y", "LISTEN_PORT":
          print(os.environ[name])
      """;

  @Test
  void aProgramThatIsMissingIsNamedAsEver() {
    assertThat(fixture.spawn(handed("no-such-program")).failure())
        .isEqualTo("no-such-program: no such program on PATH");
    assertThat(fixture.spawn(handed("/no/such")).failure()).isEqualTo("/no/such does not exist");
  }

  @Test
  void aScriptWithoutAFirstLineIsTheShells() throws IOException {
    Path script = fixture.script("plain", "echo $LISTEN_FDS $1\n");
    assertThat(output(handed(script.toString(), "x"))).containsExactly("2 x");
  }

  @Test
  void theCookieStaysKnown() throws IOException {
    Started sleeper = fixture.spawn(handed("sleep", "60"));
    String cookie = SpawnSpec.COOKIE + "=" + sleeper.ref().cookie();
    // While it becomes another program it has none.
    eventually("its cookie", () -> environment(sleeper.ref().pid()).contains(cookie));
  }

  private static String environment(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/environ"));
    } catch (IOException e) {
      return "";
    }
  }
}
