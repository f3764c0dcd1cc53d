package drover.cli;

import drover.control.Control;
import drover.daemon.Background;
import drover.daemon.Home;
import drover.daemon.HomeException;
import drover.socket.NoDaemonException;
import drover.socket.RemoteControl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way to the daemon of the caller's home, which is started if there is none. One thread. */
final class ClientDoor implements Door, AutoCloseable {
  private final Console console;
  private @Nullable Control control;

  ClientDoor(Console console) {
    this.console = console;
  }

  /** What starts the daemon of a home, as this very program. */
  static Background background(Home home, Console console) {
    Path program = OwnFile.path();
    List<String> command =
        program == null
            ? List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                "drover.Main",
                DaemonMain.NAME)
            : List.of(program.toString(), DaemonMain.NAME);
    return new Background(home, command, console.env());
  }

  @Override
  public Control control() {
    if (control == null) {
      control = connect(new Home(console.home()));
    }
    return control;
  }

  private Control connect(Home home) {
    try {
      return RemoteControl.connect(home.socket());
    } catch (NoDaemonException e) {
      return startAndConnect(home);
    } catch (IOException e) {
      throw new UnreachableException(String.valueOf(e.getMessage()));
    }
  }

  private Control startAndConnect(Home home) {
    try {
      background(home, console).start();
      return RemoteControl.connect(home.socket());
    } catch (HomeException | IOException e) {
      throw new UnreachableException(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException("interrupted while the daemon was being started");
    }
  }

  @Override
  public void endForGood() {
    throw new IllegalStateException("only the daemon ends itself");
  }

  @Override
  public void close() {
    if (control != null) {
      control.close();
    }
  }
}
