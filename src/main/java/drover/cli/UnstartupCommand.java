package drover.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code drover unstartup}: undoes {@code drover startup}. */
@Command(
    name = "unstartup",
    mixinStandardHelpOptions = true,
    description = "Undoes 'drover startup'; what runs goes on.",
    footer = {"", "Example:", "  drover unstartup"})
final class UnstartupCommand implements Callable<Integer> {
  private final Caller caller;
  private final Console console;

  @Mixin private Manner manner = new Manner();
  @Mixin private StartupOptions options = new StartupOptions();

  UnstartupCommand(Caller caller) {
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
    Path file = unit.file(console.env());
    if (!Files.exists(file)) {
      console.complain(file + " is not there; nothing is to be undone");
      return ExitCode.FAILED;
    }
    Systemctl systemctl = new Systemctl(console, unit.isOfSystem());
    String failure = systemctl.call("disable", unit.name());
    if (failure == null) {
      failure = delete(file);
    }
    if (failure != null) {
      console.complain(failure);
      return ExitCode.FAILED;
    }
    teller().done("did " + systemctl.line("disable", unit.name()));
    teller().done("deleted " + file);
    systemctl.call("daemon-reload");
    return ExitCode.DONE;
  }

  private static @Nullable String delete(Path file) {
    try {
      Files.delete(file);
      return null;
    } catch (IOException e) {
      return file + " cannot be deleted: " + e.getMessage();
    }
  }

  private Teller teller() {
    return new Teller(caller, manner);
  }
}
