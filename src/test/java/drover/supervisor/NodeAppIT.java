package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.ExitStatus;
import drover.control.InstanceView;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Status;
import drover.spec.AppSpec;
import drover.spec.Launch;
import drover.spec.ReadyRule;
import drover.spec.Signal;
import drover.spec.StopRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Unmodified apps of Node, which talk on its channel; {@code node} has to be on the PATH. */
class NodeAppIT extends LiveFixture {
  private static final ReadyRule WAITS = new ReadyRule(true, Duration.ofSeconds(20), false);

  @Test
  void anAppIsOnlineOnlyWhenItSaidThatItIsReady() throws Exception {
    Path go = home.resolve("go");
    start(
        node(
                "app",
                "const fs = require('fs');"
                    + "setInterval(() => {"
                    + "  if (fs.existsSync('"
                    + go
                    + "')) process.send('ready');"
                    + "}, 20);")
            .withReady(WAITS));
    InstanceView launching = await(view -> view.pid() > 0);
    assertThat(launching.status()).isEqualTo(Status.LAUNCHING);
    assertThat(launching.note()).startsWith("waiting until it says that it is ready");

    Files.createFile(go);

    assertThat(await(view -> view.status() == Status.ONLINE).pid()).isEqualTo(launching.pid());
  }

  @Test
  void anAppThatIsNotReadyInTimeNeverCountsAsOnlineAndIsStartedAgain() throws Exception {
    start(
        node("app", "setInterval(() => {}, 1000)")
            .withReady(new ReadyRule(true, Duration.ofMillis(500), false)));

    await(view -> view.restarts() >= 2);

    assertThat(events).extracting(Event::kind).doesNotContain(EventKind.ONLINE);
    assertThat(events)
        .extracting(Event::text)
        .contains("not ready within 0.5s, restart 1 of 16 at once");
  }

  @Test
  void anAppIsAskedToEndByAMessage() throws Exception {
    start(
        node(
                "app",
                "process.on('message', m => { console.log('got ' + m); process.exit(7); });"
                    + "process.send('ready')")
            .withReady(WAITS)
            .withStop(new StopRule(Signal.SIGINT, Duration.ofSeconds(10), true, true)));
    await(view -> view.status() == Status.ONLINE);

    awaitEnd(supervisor.ask(new Request.Stop(new Selector.All())));

    assertThat(Objects.requireNonNull(only().lastExit()).exit()).isEqualTo(ExitStatus.exited(7));
    assertThat(Objects.requireNonNull(only().lastExit()).lastOut()).containsExactly("got shutdown");
  }

  @Test
  void anAppThatSendsNothingAndEndsIsNotHeldByItsChannel() throws Exception {
    start(node("app", "console.log('done')").withRestart(never()));

    InstanceView ended = await(view -> view.lastExit() != null);

    assertThat(Objects.requireNonNull(ended.lastExit()).exit()).isEqualTo(ExitStatus.exited(0));
  }

  private AppSpec node(String name, String code) {
    AppSpec app = sh(name, "");
    Launch shell = app.launch();
    return app.withLaunch(
        new Launch(
            Launch.Kind.PROGRAM,
            "node",
            List.of("-e", code),
            null,
            List.of(),
            shell.cwd(),
            shell.environment(),
            shell.instanceVar(),
            null));
  }
}
