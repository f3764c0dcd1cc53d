package drover.os;

import static drover.os.HostFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs tell of their state by sd_notify(3). */
class NotifyIT {
  @TempDir Path folder;
  private HostFixture fixture;
  private Path socket;

  @BeforeEach
  void open() {
    fixture = new HostFixture(folder);
    socket = folder.resolve("notify.sock");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private SpawnSpec python(String script) {
    return fixture.spec("python3", "-c", SdNotify.PYTHON + script).withNotifySocket(socket);
  }

  private static List<String> told(Started started) {
    return started.notifications.stream().map(each -> each.values().toString()).toList();
  }

  @Test
  void whatAnAppTellsComesInOrderAndBeforeItsEnd() {
    Started started =
        fixture.spawn(
            python("notify('STATUS=warming up'); notify('READY=1'); notify('STOPPING=1')"));

    assertThat(started.exit().code()).isZero();
    assertThat(started.calls)
        .containsExactly("started", "notified", "notified", "notified", "exited");
    assertThat(started.notifications.get(0).status()).contains("warming up");
    assertThat(started.notifications.get(1).isReady()).isTrue();
    assertThat(started.notifications.get(2).isStopping()).isTrue();
  }

  @Test
  void systemdNotifyIsHeardAndNotKeptWaiting() {
    assumeThat(List.of("/usr/bin/systemd-notify", "/bin/systemd-notify"))
        .as("systemd-notify is not installed here; the other tests speak its protocol")
        .anyMatch(each -> Files.isExecutable(Path.of(each)));
    // It waits until its barrier is passed, 5 s at most.
    String script = "systemd-notify --ready --status='at work' && echo done && exec sleep 60";
    Started started = fixture.spawn(fixture.spec("sh", "-c", script).withNotifySocket(socket));

    eventually("it is ready", () -> started.notifications.stream().anyMatch(Notification::isReady));
    assertThat(started.notifications.get(0).status()).contains("at work");
    long begin = System.nanoTime();
    eventually("it has gone on", () -> fixture.out.toFile().length() > 0);
    assertThat(System.nanoTime() - begin).isLessThan(4_000_000_000L);
  }

  @Test
  void aBarrierIsPassedWhenAllBeforeItIsHeard() {
    Started started = fixture.spawn(python("notify('READY=1'); barrier(); os._exit(0)"));

    assertThat(started.exit().code()).isZero();
    assertThat(told(started)).containsExactly("{READY=1}", "{BARRIER=1}");
  }

  @Test
  void descriptorsThatAreSentAlongDoNotStay() {
    fixture.spawn(python("for i in range(50): barrier()")).exit();
    int before = descriptors();
    socket = folder.resolve("other.sock");
    Started started = fixture.spawn(python("for i in range(200): barrier()"));

    assertThat(started.exit().code()).isZero();
    assertThat(started.notifications).hasSize(200);
    assertThat(descriptors()).isLessThanOrEqualTo(before + 5);
  }

  @Test
  void childrenMayTellToo() {
    String child = "if os.fork() == 0: notify('READY=1'); os._exit(0)\nos.wait(); time.sleep(60)";
    Started started = fixture.spawn(python(child));

    eventually("it is ready", () -> told(started).equals(List.of("{READY=1}")));
  }

  @Test
  void theSocketIsOursAloneAndGoneAtTheEnd() throws IOException {
    Started started = fixture.spawn(python("notify('READY=1'); sys.stdin.read()").withInput());
    eventually("it is ready", () -> !started.notifications.isEmpty());
    assertThat(Files.getPosixFilePermissions(socket))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

    assertThat(fixture.kill(started.ref())).isEmpty();
    assertThat(started.exit().signal()).isEqualTo(9);

    assertThat(socket).doesNotExist();
  }

  @Test
  void aSocketThatWasLeftBehindIsReplaced() throws IOException {
    Files.writeString(socket, "");
    Started started = fixture.spawn(python("notify('READY=1')"));

    assertThat(started.exit().code()).isZero();
    assertThat(told(started)).containsExactly("{READY=1}");
  }

  @Test
  void aStartThatFailsLeavesNothing() {
    // A folder cannot be a log file, which is found out after the socket was made.
    SpawnSpec spec = fixture.spec(folder, "true").withNotifySocket(socket).withChannel();

    assertThat(fixture.spawn(spec).failure()).contains("log file " + folder);
    assertThat(socket).doesNotExist();
  }

  @Test
  void aSocketThatCannotBeMadeIsNamed() {
    SpawnSpec spec = fixture.spec("true");
    Path nowhere = folder.resolve("no-folder/x.sock");
    Path far = folder.resolve("x".repeat(120));

    assertThat(fixture.spawn(spec.withNotifySocket(nowhere)).failure())
        .isEqualTo("notify socket " + nowhere + " cannot be made: no such file or folder");
    assertThat(fixture.spawn(spec.withNotifySocket(far)).failure())
        .isEqualTo("notify socket " + far + " cannot be made: its path is longer than 107 bytes");
  }

  @Test
  void whatIsTooLongIsNotHeardAndTheNextIs() {
    String script =
        "notify('STATUS=' + 'x' * 4089); notify('STATUS=' + 'x' * 4090); notify('READY=1')";
    Started started = fixture.spawn(python(script));

    assertThat(started.exit().code()).isZero();
    assertThat(started.notifications).hasSize(2);
    assertThat(started.notifications.get(0).status().orElse("")).hasSize(4089);
    assertThat(started.notifications.get(1).isReady()).isTrue();
  }

  @Test
  void aFloodHoldsUpNobody() {
    Started flood = fixture.spawn(python("while True: notify('STATUS=x')"));
    eventually("it floods", () -> flood.notifications.size() > 100);

    for (int i = 0; i < 10; i++) {
      assertThat(fixture.sh("exit 3").exit().code()).isEqualTo(3);
    }
    assertThat(fixture.kill(flood.ref())).isEmpty();
  }

  @Test
  void strangersAreNotHeard() throws IOException {
    assumeThat(Libc.geteuid()).as("only root may become a stranger").isZero();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    String script =
        """
        os.chmod(address, 0o777)
        if os.fork() == 0:
            os.setuid(65534)
            notify('READY=1')
            os._exit(0)
        print(os.wait()[1], flush=True)
        notify('STATUS=end')
        """;
    Started started = fixture.spawn(python(script));

    assertThat(started.exit().code()).isZero();
    assertThat(Files.readString(fixture.out)).isEqualTo("0\n");
    assertThat(told(started)).containsExactly("{STATUS=end}");
  }

  @Test
  void anotherUserIsHeardWhetherOrNotItReachesTheFile() throws IOException {
    assumeThat(Libc.geteuid()).as("only root may start as another user").isZero();
    RunAs nobody = new RunAs("nobody", null);
    Path open = Files.createDirectory(folder.resolve("open"));
    Path barred = Files.createDirectory(folder.resolve("barred"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx--x--x"));
    Files.setPosixFilePermissions(barred, PosixFilePermissions.fromString("rwx------"));
    List<String> addresses = new ArrayList<>();
    for (Path each : List.of(open, barred)) {
      socket = each.resolve("x.sock");
      SpawnSpec spec = python("notify('READY=1'); notify('STATUS=' + os.environ['NOTIFY_SOCKET'])");
      Started started = fixture.spawn(spec.withRunAs(nobody));
      assertThat(started.exit().code()).isZero();
      assertThat(started.notifications.get(0).isReady()).isTrue();
      addresses.add(started.notifications.get(1).status().orElse(""));
      assertThat(socket).doesNotExist();
    }
    assertThat(addresses).containsExactly(open + "/x.sock", "@" + barred + "/x.sock");
  }

  @Test
  void closeLeavesTheSocketsPlace() {
    HostFixture second = new HostFixture(folder);
    Started started = second.spawn(python("notify('READY=1'); time.sleep(60)"));
    eventually("it is ready", () -> !started.notifications.isEmpty());

    second.host.close();

    assertThat(socket).exists();
    assertThat(fixture.kill(started.ref())).isEmpty();
  }

  private static int descriptors() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }
}
