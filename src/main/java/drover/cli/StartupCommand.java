package drover.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code drover startup}: has systemd start the daemon with the machine. */
@Command(
    name = "startup",
    mixinStandardHelpOptions = true,
    description = {
      "Has systemd start the daemon, with the saved apps, when the machine starts:",
      "a system unit for root, else a unit of your own. Apps that run now go on."
    },
    footer = {"", "Examples:", "  drover startup", "  drover startup --print"})
final class StartupCommand implements Callable<Integer> {
  private final Caller caller;
  private final Console console;

  @Mixin private Manner manner = new Manner();
  @Mixin private StartupOptions options = new StartupOptions();

  @Option(names = "--print", description = "only show the unit")
  private boolean isPrint;

  StartupCommand(Caller caller) {
    this.caller = caller;
    this.console = caller.console();
  }

  @Override
  public Integer call() throws InterruptedException {
    String mistake = options.mistake();
    if (mistake != null) {
      console.complain(mistake);
      return ExitCode.USAGE;
    }
    SystemdUnit unit = options.unit(console);
    if (isPrint) {
      console.out().print(unit.text(console.env()));
      return ExitCode.DONE;
    }
    String failure = install(unit);
    if (failure != null) {
      console.complain(failure);
      return ExitCode.FAILED;
    }
    return ExitCode.DONE;
  }

  private @Nullable String install(SystemdUnit unit) throws InterruptedException {
    Path file = unit.file(console.env());
    Systemctl systemctl = new Systemctl(console, unit.isOfSystem());
    String before;
    try {
      before = Files.exists(file) ? Files.readString(file) : null;
      Files.createDirectories(file.getParent());
      Files.writeString(file, unit.text(console.env()));
    } catch (IOException e) {
      return file + " cannot be written: " + e.getMessage();
    }
    String failure = systemctl.call("daemon-reload");
    failure = failure == null ? systemctl.call("enable", unit.name()) : failure;
    if (failure != null) {
      return failure + takenBack(file, before);
    }
    teller().done("wrote " + file);
    teller().done("did " + systemctl.line("enable", unit.name()));
    if (!unit.isOfSystem()) {
      tellLinger(systemctl.linger(unit.user()), unit);
    }
    teller().done("'drover save' saves what it is to start");
    teller().done("'drover unstartup' undoes this");
    return null;
  }

  /**
   * A unit that is half installed would start with the machine by surprise, and one that was there
   * is to go on doing so.
   */
  private static String takenBack(Path file, @Nullable String before) {
    try {
      if (before == null) {
        Files.deleteIfExists(file);
      } else {
        Files.writeString(file, before);
      }
      return "; nothing was changed";
    } catch (IOException e) {
      return "; " + file + " is left changed: " + e.getMessage();
    }
  }

  private void tellLinger(@Nullable String failure, SystemdUnit unit) {
    String command = "loginctl enable-linger " + unit.user();
    teller()
        .done(
            failure == null
                ? "did " + command
                : "without '" + command + "' it starts with your first login only: " + failure);
  }

  private Teller teller() {
    return new Teller(caller, manner);
  }
}
