package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.InstanceView;
import drover.control.Status;
import drover.spec.AppSpec;
import drover.spec.Guards;
import drover.spec.ReadyRule;
import drover.spec.Signal;
import drover.spec.StopRule;
import drover.spec.WatchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * An app in any language that says by sd_notify when it is ready; {@code python3} has to be there.
 */
class NotifyAppIT extends LiveFixture {
  @Test
  void anAppIsOnlineOnlyWhenItSaidThatItIsReady() throws Exception {
    Path go = home.resolve("go");
    AppSpec app =
        python(
            "app",
            """
            tell("STATUS=reading the index")
            while not os.path.exists("go"):
                time.sleep(0.02)
            tell("READY=1\\nSTATUS=serving")
            time.sleep(1000)
            """);
    start(app.withReady(new ReadyRule(true, Duration.ofSeconds(20), false)));
    InstanceView launching =
        await(view -> String.valueOf(view.note()).contains("it says: reading the index"));
    assertThat(launching.status()).isEqualTo(Status.LAUNCHING);

    Files.createFile(go);

    InstanceView online = await(view -> view.status() == Status.ONLINE);
    assertThat(online.pid()).isEqualTo(launching.pid());
    assertThat(await(view -> "serving".equals(view.note())).status()).isEqualTo(Status.ONLINE);
  }

  @Test
  void anAppThatPingsLivesAndOneThatFallsSilentIsStartedAgain() throws Exception {
    AppSpec pings =
        python(
            "app",
            """
            period = int(os.environ["WATCHDOG_USEC"]) / 1e6
            while not os.path.exists("silence"):
                tell("WATCHDOG=1")
                time.sleep(period / 4)
            print("silent", flush=True)
            os.remove("silence")
            time.sleep(1000)
            """);
    start(
        pings
            .withStop(new StopRule(Signal.SIGTERM, Duration.ofSeconds(5), true, false))
            .withGuards(new Guards(null, null, null, WatchRule.OFF, Duration.ofMillis(800))));
    InstanceView first = await(view -> view.status() == Status.ONLINE);
    long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
    await(() -> System.nanoTime() > end);
    assertThat(only().pid()).isEqualTo(first.pid());

    Files.createFile(home.resolve("silence"));

    InstanceView second = await(view -> view.restarts() == 1 && view.status() == Status.ONLINE);
    assertThat(second.pid()).isNotEqualTo(first.pid());
    assertThat(events)
        .filteredOn(event -> event.kind() == EventKind.GUARD)
        .extracting(Event::text)
        .containsExactly("no watchdog ping for 0.8s, restart at once");
  }

  @Test
  void anAppThatTalksWithoutEndDoesNotKeepTheSupervisorBusy() throws Exception {
    start(
        python(
                "app",
                """
                n = 0
                while True:
                    n += 1
                    tell(f"READY=1\\nSTATUS=request {n}")
                """)
            .withReady(new ReadyRule(true, Duration.ofSeconds(20), false)));
    await(view -> String.valueOf(view.note()).startsWith("request "));
    long before = latest.version();
    long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();

    await(() -> System.nanoTime() > end);

    assertThat(latest.version() - before).isLessThan(100);
  }

  @Test
  void anAppInAnotherLanguageHasNoChannelOfNodes() throws Exception {
    start(
        python(
                "app",
                """
                print(sorted(name for name in os.environ if name.startswith("NODE_CHANNEL")))
                print(os.path.exists("/proc/self/fd/4"), flush=True)
                tell("READY=1")
                time.sleep(1000)
                """)
            .withReady(new ReadyRule(true, Duration.ofSeconds(20), false)));
    InstanceView app = await(view -> view.status() == Status.ONLINE);

    assertThat(Files.readAllLines(path(app.out()))).containsExactly("[]", "False");
  }

  private AppSpec python(String name, String code) throws IOException {
    Path script =
        Files.writeString(
            home.resolve(name + ".py"),
            """
            import os, socket, sys, time
            says = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            def tell(text):
                says.sendto(text.encode(), os.environ["NOTIFY_SOCKET"])
            """
                + code);
    return sh(name, "exec python3 " + script);
  }
}
