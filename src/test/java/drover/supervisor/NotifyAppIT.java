package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.InstanceView;
import drover.control.Status;
import drover.spec.ReadyRule;
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
    Path script =
        Files.writeString(
            home.resolve("app.py"),
            """
            import os, socket, sys, time
            says = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            def tell(text):
                says.sendto(text.encode(), os.environ["NOTIFY_SOCKET"])
            tell("STATUS=reading the index")
            while not os.path.exists(sys.argv[1]):
                time.sleep(0.02)
            tell("READY=1\\nSTATUS=serving")
            time.sleep(1000)
            """);
    start(
        sh("app", "exec python3 " + script + " " + go)
            .withReady(new ReadyRule(true, Duration.ofSeconds(20), false)));
    InstanceView launching =
        await(view -> String.valueOf(view.note()).contains("it says: reading the index"));
    assertThat(launching.status()).isEqualTo(Status.LAUNCHING);

    Files.createFile(go);

    InstanceView online = await(view -> view.status() == Status.ONLINE);
    assertThat(online.pid()).isEqualTo(launching.pid());
    assertThat(await(view -> "serving".equals(view.note())).status()).isEqualTo(Status.ONLINE);
  }
}
