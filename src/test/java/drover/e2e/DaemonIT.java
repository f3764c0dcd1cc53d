package drover.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import drover.e2e.RunningProgram.Outcome;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The daemon's life, as commands and signals bring it about. */
class DaemonIT {
  private static final int MANY = 20;

  private final DroverProgram drover = DroverProgram.open();

  @AfterEach
  void close() {
    drover.close();
  }

  @Test
  void theFirstCommandStartsItAndKillEndsIt() throws IOException {
    Outcome ping = drover.run("ping");
    assertThat(ping.code()).as(ping.err()).isZero();
    assertThat(ping.out()).isEqualTo("{ msg: 'pong' }\n");
    ProcessHandle daemon = daemons().get(0);
    assertThat(Files.readString(drover.home().resolve("drover.pid")).strip())
        .isEqualTo(Long.toString(daemon.pid()));
    assertThat(cwd(daemon)).isEqualTo(Path.of("/"));
    assertThat(permissions(drover.home())).isEqualTo("rwx------");
    assertThat(permissions(drover.home().resolve("drover.sock"))).isEqualTo("rw-------");

    Outcome kill = drover.run("kill");
    assertThat(kill.out()).isEqualTo("all apps are stopped\nthe daemon ends\n");
    assertThat(kill.code()).isZero();
    assertThat(drover.processes()).isEmpty();
    assertThat(drover.home().resolve("drover.sock")).doesNotExist();
  }

  @Test
  void manyCommandsAtOnceStartOneDaemon() {
    List<RunningProgram> commands = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      commands.add(drover.start("ping"));
    }

    assertThat(commands)
        .allSatisfy(
            command -> {
              Outcome outcome = command.awaitEnd();
              assertThat(outcome.err()).isEmpty();
              assertThat(outcome.code()).isZero();
            });
    assertThat(daemons()).hasSize(1);
  }

  @Test
  void itOutlivesTheSessionThatItWasStartedFrom() {
    drover.run("ping");
    long pid = daemons().get(0).pid();
    assertThat(sessionOf(pid)).isEqualTo(pid);

    DroverProgram.signal(pid, "HUP");

    assertThat(drover.run("ping").code()).isZero();
    assertThat(daemons()).extracting(ProcessHandle::pid).containsExactly(pid);
  }

  @Test
  void termEndsItAndLeavesNoSocket() {
    drover.run("ping");
    ProcessHandle daemon = daemons().get(0);

    DroverProgram.signal(daemon.pid(), "TERM");

    Eventually.await(() -> "still there: " + daemon, () -> daemons().isEmpty());
    assertThat(drover.home().resolve("drover.sock")).doesNotExist();
    assertThat(drover.home().resolve("drover.pid")).doesNotExist();
  }

  @Test
  void aSocketThatNobodyAnswersIsReplaced() throws IOException {
    drover.run("ping");
    DroverProgram.signal(daemons().get(0).pid(), "KILL");
    Eventually.await(() -> "still there: " + daemons(), () -> daemons().isEmpty());
    assertThat(drover.home().resolve("drover.sock")).exists();

    assertThat(drover.run("ping").out()).isEqualTo("{ msg: 'pong' }\n");
    assertThat(daemons()).hasSize(1);
  }

  @Test
  void aFolderThatWasDeletedStopsNobody() {
    String line = "mkdir gone && cd gone && rmdir ../gone && exec " + DroverProgram.file();

    Outcome ping = drover.exec("sh", "-c", line + " ping").awaitEnd();

    assertThat(ping.out()).isEqualTo("{ msg: 'pong' }\n");
    assertThat(ping.err()).contains("drover: the current folder was deleted; going on in /");
    assertThat(ping.code()).isZero();
  }

  @Test
  void killWithoutADaemonIsDone() {
    Outcome kill = drover.run("kill");

    assertThat(kill.code()).isZero();
    assertThat(kill.out()).isEqualTo("no daemon runs in " + drover.home() + "\n");
    assertThat(daemons()).isEmpty();
  }

  @Test
  void aHomeThatCannotBeMadeIsOneSentence() throws IOException {
    Path file = Files.writeString(drover.work().resolve("file"), "");
    drover.with("DROVER_HOME", file.resolve("home").toString());

    Outcome ping = drover.run("ping");

    assertThat(ping.code()).isEqualTo(1);
    assertThat(ping.err())
        .isEqualTo(
            "drover: the home " + file.resolve("home") + " cannot be used: not a directory\n");
  }

  @Test
  void aDaemonThatDoesNotComeUpShowsItsLog() throws IOException {
    Files.createDirectories(drover.home().resolve("drover.sock"));

    Outcome ping = drover.run("ping");

    assertThat(ping.code()).isEqualTo(1);
    assertThat(ping.err())
        .startsWith("drover: the daemon did not come up:\n")
        .contains("drover.sock is there already and is not a socket; move it away");
  }

  @Test
  void aDaemonOfAnotherVersionIsTold() throws IOException {
    Path folder = Files.createDirectories(drover.home());
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("drover.sock"));
    try (ServerSocketChannel old = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      old.bind(address);
      Thread daemon = new Thread(() -> OldDaemon.answer(old), "old-daemon");
      daemon.setDaemon(true);
      daemon.start();

      Outcome ping = drover.run("ping");

      assertThat(ping.code()).isEqualTo(1);
      assertThat(ping.err())
          .startsWith("drover: the daemon is drover 0.0.9 (protocol 0), this is drover ")
          .endsWith("; drover kill ends it\n");
    }
  }

  @Test
  void killEndsADaemonOfAnotherVersionByASignal() throws IOException {
    Path folder = Files.createDirectories(drover.home());
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("drover.sock"));
    RunningProgram process = drover.exec("sleep", "1000");
    Files.writeString(folder.resolve("drover.pid"), process.pid() + "\n");
    try (ServerSocketChannel old = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      old.bind(address);
      Thread daemon = new Thread(() -> OldDaemon.answer(old), "old-daemon");
      daemon.setDaemon(true);
      daemon.start();

      Outcome kill = drover.run("kill");

      assertThat(kill.err())
          .endsWith("; drover kill ends it; sent SIGTERM to its process " + process.pid() + "\n");
      assertThat(kill.code()).isZero();
      assertThat(process.awaitEnd().code()).isEqualTo(143);
    }
  }

  @Test
  void aKillThatNobodyWaitsForIsCarriedOutAllTheSame() throws IOException {
    String deaf = "trap '' INT; echo deaf; while :; do sleep 0.1; done";
    assertThat(drover.run("start", deaf, "--name", "deaf", "--kill-timeout", "3000").code())
        .isZero();

    RunningProgram kill = drover.start("kill");
    Eventually.await(
        () -> "not stopping: " + drover.run("ls").out(),
        () -> drover.run("ls").out().contains("stopping"));
    kill.signal("INT");

    Outcome interrupted = kill.awaitEnd();
    assertThat(interrupted.code()).isEqualTo(130);
    assertThat(interrupted.err())
        .isEqualTo("drover: interrupted; a kill that has begun goes on, 'drover ls' shows it\n");
    Eventually.await(() -> "still there: " + daemons(), () -> daemons().isEmpty());
    assertThat(drover.processes()).isEmpty();
  }

  @Test
  void killHeedsOptionsBeforeIt() {
    drover.run("ping");

    Outcome kill = drover.run("-s", "kill");

    assertThat(kill.out() + kill.err()).isEmpty();
    assertThat(kill.code()).isZero();
    assertThat(daemons()).isEmpty();
  }

  @Test
  void updateReplacesItAndKeepsWhatIsStoppedStopped() throws IOException {
    assertThat(drover.run("update").out()).startsWith("no daemon runs in ");
    assertThat(drover.run("start", "sleep 1000", "--name", "api", "-i", "2").code()).isZero();
    assertThat(drover.run("start", "sleep 1000", "--name", "idle").code()).isZero();
    assertThat(drover.run("stop", "idle").code()).isZero();
    long before = daemons().get(0).pid();

    Outcome update = drover.run("update");

    assertThat(update.err()).isEmpty();
    assertThat(update.code()).isZero();
    assertThat(update.out()).endsWith("the daemon was replaced\n");
    assertThat(daemons()).hasSize(1);
    assertThat(daemons().get(0).pid()).isNotEqualTo(before);
    assertThat(drover.run("pid", "api").out()).matches("[1-9][0-9]*\n[1-9][0-9]*\n");
    assertThat(drover.run("pid", "idle").out()).isEqualTo("0\n");
    assertThat(drover.home().resolve("run/handover.json")).doesNotExist();
  }

  @Test
  void anUpdateThatWasCutOffGoesOnWithTheNext() throws IOException {
    assertThat(drover.run("start", "sleep 1000", "--name", "api").code()).isZero();
    assertThat(drover.run("save").code()).isZero();
    assertThat(drover.run("kill").code()).isZero();
    Files.move(drover.home().resolve("dump.json"), drover.home().resolve("run/handover.json"));

    Outcome update = drover.run("update");

    assertThat(update.out()).endsWith("the daemon has the apps again\n");
    assertThat(drover.run("pid", "api").out()).matches("[1-9][0-9]*\n");
  }

  @Test
  void whatAnUpdateThatWasCutOffHasKeptIsTakenUpByTheNextDaemon() throws IOException {
    assertThat(drover.run("start", "sleep 1000", "--name", "api").code()).isZero();
    assertThat(drover.run("save").code()).isZero();
    assertThat(drover.run("kill").code()).isZero();
    Files.move(drover.home().resolve("dump.json"), drover.home().resolve("run/handover.json"));

    Eventually.await(
        () -> "not taken up: " + drover.run("ls").out(),
        () -> drover.run("pid", "api").out().matches("[1-9][0-9]*\n"));
    assertThat(drover.run("update").code()).isZero();

    assertThat(drover.run("pid", "api").out()).matches("[1-9][0-9]*\n");
    assertThat(drover.home().resolve("run/handover.json")).doesNotExist();
  }

  private List<ProcessHandle> daemons() {
    return drover.processes().stream()
        .filter(process -> process.info().arguments().map(DaemonIT::isDaemon).orElse(false))
        .toList();
  }

  private static boolean isDaemon(String[] arguments) {
    return List.of(arguments).contains("_daemon");
  }

  private static Path cwd(ProcessHandle process) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** Field 6 of proc_pid_stat(5). */
  private static long sessionOf(long pid) {
    try {
      String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[3]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
