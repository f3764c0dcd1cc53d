package drover.cli;

import drover.control.ClosedException;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.SavedApp;
import drover.daemon.Home;
import drover.socket.NoDaemonException;
import drover.socket.OtherVersionException;
import drover.socket.RemoteControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code drover update}: a daemon of this program in the place of the one that runs. */
@Command(
    name = "update",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a daemon of this program in the place of the one that runs, after an upgrade.",
      "All apps are stopped and started; what was stopped stays so."
    },
    footer = {"", "Example:", "  drover update"})
final class UpdateCommand implements Callable<Integer> {
  private static final long SERVICE_NANOS = 15_000_000_000L;
  private static final long PAUSE_NANOS = 50_000_000;

  private final Caller caller;
  private final Console console;
  private final Home home;

  @Mixin private Manner manner = new Manner();

  UpdateCommand(Caller caller) {
    this.caller = caller;
    this.console = caller.console();
    this.home = new Home(console.home());
  }

  @Override
  public Integer call() throws InterruptedException {
    Handover handover = new Handover(caller);
    try {
      RemoteControl.connect(home.socket()).close();
    } catch (NoDaemonException e) {
      if (handover.isOpen()) {
        return handover.finish(handover.open(), manner, "the daemon has the apps again");
      }
      new Teller(caller, manner).done("no daemon runs in " + home.folder());
      return ExitCode.DONE;
    } catch (OtherVersionException e) {
      console.complain(e.sentence() + ", after 'save' by the program that it was started with");
      return ExitCode.FAILED;
    } catch (RefusedException e) {
      console.complain(e.sentence());
      return ExitCode.FAILED;
    } catch (IOException e) {
      console.complain(String.valueOf(e.getMessage()));
      return ExitCode.FAILED;
    }
    return replace(handover);
  }

  private int replace(Handover handover) throws InterruptedException {
    String pid = pid();
    boolean isService = pid != null && isService(pid);
    List<SavedApp> apps;
    try (ClientDoor old = new ClientDoor(console);
        Errand errand = Errand.open(new Caller(console, old), manner)) {
      apps = handover.keep(Revival.appsOf(errand.snapshot()));
      if (apps == null) {
        return ExitCode.FAILED;
      }
      shutDown(errand);
    }
    if (pid != null && !Home.awaitEnd(pid)) {
      console.complain("the daemon, process " + pid + ", has not ended yet; look at " + home.log());
      return ExitCode.FAILED;
    }
    if (isService) {
      awaitService();
    }
    return handover.finish(apps, manner, "the daemon was replaced");
  }

  private void shutDown(Errand errand) throws InterruptedException {
    try {
      String failure = errand.failure(errand.ask(new Request.Shutdown()));
      if (failure != null) {
        console.complain(failure);
      }
    } catch (RefusedException | ClosedException e) {
      // It is about it already, or has ended before it could say so.
    }
  }

  private @Nullable String pid() {
    try {
      return home.daemonPid();
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether a service manager, which starts the next one itself, has started it. */
  private static boolean isService(String pid) {
    try {
      return Files.readString(Path.of("/proc", pid, "cgroup"))
          .strip()
          .matches("(?s).*/drover(-[^/]*)?\\.service");
    } catch (IOException e) {
      return false;
    }
  }

  private void awaitService() {
    long end = System.nanoTime() + SERVICE_NANOS;
    while (!Files.exists(home.pidFile()) && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
