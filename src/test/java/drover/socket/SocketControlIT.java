package drover.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.control.ClosedException;
import drover.control.Control;
import drover.control.Request;
import drover.control.Watch;
import drover.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The contract, kept through a socket. */
class SocketControlIT extends ControlContract {
  private @Nullable ControlServer server;
  private @Nullable RemoteControl remote;

  @Override
  Control to(Supervisor supervisor, Path home) throws IOException {
    Path socket = home.resolve("drover.sock");
    server = ControlServer.open(socket, supervisor, (call, out, err, in) -> 0);
    RemoteControl connected = RemoteControl.connect(socket);
    remote = connected;
    return connected;
  }

  @Override
  void end() {
    if (server != null) {
      server.close();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("drover-accept", "drover-connection", "drover-command");
  }

  @Test
  void aServerThatClosesEndsTheWay() throws InterruptedException {
    RemoteControl control = Objects.requireNonNull(remote);
    try (Watch watch = control.watch()) {
      watch.next(Duration.ofSeconds(30));
      end();
      assertThatThrownBy(
              () -> {
                while (true) {
                  watch.next(Duration.ofSeconds(30));
                }
              })
          .isInstanceOf(ClosedException.class);
    }
    assertThatThrownBy(() -> control.ask(new Request.ReadEnvironment(0)))
        .isInstanceOf(ClosedException.class);
  }

  @Test
  void closingTheWayEndsItsWatches() throws InterruptedException {
    RemoteControl control = Objects.requireNonNull(remote);
    Watch watch = control.watch();
    control.close();

    assertThatThrownBy(() -> watch.next(Duration.ofSeconds(30)))
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(() -> control.ask(new Request.ReadEnvironment(0)))
        .isInstanceOf(ClosedException.class);
    assertThatThrownBy(control::watch).isInstanceOf(ClosedException.class);
  }
}
