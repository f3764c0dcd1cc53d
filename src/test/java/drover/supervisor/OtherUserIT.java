package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.Request;
import drover.spec.Account;
import drover.spec.AppSpec;
import drover.spec.Launch;
import drover.spec.ListenAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of a user who can read nothing of the supervisor's; only root can start them. */
class OtherUserIT extends ClusterFixture {
  private static final Account NOBODY = new Account("nobody", null);
  private static final int CLIENTS = 16;

  @TempDir Path srv;

  @BeforeEach
  void requireRoot() throws IOException {
    assumeThat(System.getProperty("user.name")).as("only root can become others").isEqualTo("root");
    assumeNode();
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(srv, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** In a folder that the user can read. */
  private AppSpec theirs(String code, String... args) throws IOException {
    Files.writeString(srv.resolve("version"), "v1");
    Path file = Files.writeString(srv.resolve("web.js"), code);
    Launch launch = script("web", code, args).launch();
    Launch there =
        new Launch(
            launch.kind(),
            file.toString(),
            launch.args(),
            launch.interpreter(),
            List.of(),
            srv,
            launch.environment(),
            launch.instanceVar(),
            null);
    return script("web", code).withLaunch(there).withAccount(NOBODY);
  }

  @Test
  void reloadsLoseNoRequestOnKeptConnections() throws Exception {
    int port = freePort();
    start(theirs(SERVER, Integer.toString(port), "20").withInstances(2));
    await(() -> areOnline(2));
    assertThat(Files.getOwner(Path.of("/proc/" + pids().get(0))).getName()).isEqualTo("nobody");

    try (HttpLoad load = new HttpLoad(port, CLIENTS, true)) {
      for (int i = 0; i < 3; i++) {
        awaitAnswers(load, 2 * CLIENTS);
        assertThat(reload().kind()).isEqualTo(EventKind.DONE);
      }
      awaitAnswers(load, 2 * CLIENTS);
      assertNoFailure(load);
    }
  }

  @Test
  void aWorkersUnixSocketIsMadeByItsUser() throws Exception {
    Path theirOwn = Files.createDirectory(srv.resolve("run"));
    Files.setOwner(
        theirOwn,
        theirOwn.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    String code =
        "require('net').createServer().on('error', (e) => console.log(e.code))"
            + ".listen(process.argv[2]); setInterval(() => {}, 1000);";
    Path socket = theirOwn.resolve("app.sock");
    start(theirs(code, socket.toString()).withInstances(2));
    await(() -> areOnline(2));
    assertThat(Files.getOwner(socket).getName()).isEqualTo("nobody");

    awaitEnd(supervisor.ask(new Request.Stop(WEB)));
    await(() -> !Files.exists(socket));
  }

  @Test
  void noSocketIsMadeWhereTheWorkersUserMayNot() throws Exception {
    String code =
        "require('net').createServer().on('error', (e) => console.log(e.code))"
            + ".listen(process.argv[2]); setInterval(() => {}, 1000);";
    Path socket = home.resolve("app.sock");
    start(theirs(code, socket.toString()));
    await(() -> areOnline(1) && Files.readString(path(only().out())).contains("EACCES"));
    assertThat(socket).doesNotExist();
    assertThat(events)
        .extracting(Event::text)
        .contains(socket + " cannot be bound: permission denied");
  }

  @Test
  void aSocketInTheFileBelongsToTheUserWhereverItIs() throws Exception {
    Path socket = srv.resolve("app.sock");
    String code = "setInterval(() => {}, 1000);";
    start(theirs(code).withListen(List.of(ListenAddress.unix(socket.toString()))));
    await(() -> areOnline(1));
    assertThat(Files.getOwner(socket).getName()).isEqualTo("nobody");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .startsWith("rwx");
  }

  @Test
  void aUserThatDoesNotExistIsNamed() throws Exception {
    Path socket = srv.resolve("app.sock");
    AppSpec app =
        sh("web", "exec sleep 1000")
            .withAccount(new Account("no-such-user", null))
            .withListen(List.of(ListenAddress.unix(socket.toString())));
    start(app);
    await(() -> events.stream().anyMatch(each -> each.kind() == EventKind.FAILED));
    assertThat(events)
        .extracting(Event::text)
        .anyMatch(text -> text.endsWith("cannot be bound: user no-such-user does not exist"));
    assertThat(socket).doesNotExist();
  }
}
