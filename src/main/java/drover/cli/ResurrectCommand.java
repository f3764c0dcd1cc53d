package drover.cli;

import drover.control.SavedApp;
import drover.daemon.Dump;
import drover.daemon.Home;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code drover resurrect}: starts what was saved and is not in the list. */
@Command(
    name = "resurrect",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the apps that 'drover save' has saved.",
      "An app that is in the list already is left alone: there is never a second copy."
    },
    footer = {"", "Example:", "  drover resurrect"})
final class ResurrectCommand implements Callable<Integer> {
  private final Caller caller;

  @Mixin private Manner manner = new Manner();

  ResurrectCommand(Caller caller) {
    this.caller = caller;
  }

  @Override
  public Integer call() throws InterruptedException {
    List<SavedApp> saved = saved();
    if (saved == null) {
      return ExitCode.FAILED;
    }
    Teller teller = new Teller(caller, manner);
    try (Errand errand = Errand.open(caller, manner)) {
      Revival.Begun begun = Revival.begin(caller.door().control(), errand.snapshot(), saved);
      return new Conclusion(errand, teller)
          .ofStarts(begun.receipts(), ids -> List.of(sentence(begun.count(), saved.size())));
    }
  }

  /** Only sets it in motion, for a daemon that is just starting; answers whether it could. */
  boolean begin() throws InterruptedException {
    List<SavedApp> saved = saved();
    if (saved != null) {
      Revival.begin(caller.door().control(), Glance.of(caller.door().control()).snapshot(), saved);
    }
    return saved != null;
  }

  private static String sentence(int begun, int all) {
    String left = begun == all ? "" : ", the others were in the list already";
    return "resurrected " + Revival.apps(begun) + left;
  }

  /** Null: there is nothing to be read; why was said. */
  private @Nullable List<SavedApp> saved() {
    Console console = caller.console();
    Dump dump = Dump.of(new Home(console.home()));
    try {
      Dump.Content content = dump.read();
      if (!content.from().equals(dump.file())) {
        console.complain(dump.file() + " is broken; taking " + content.from());
      }
      return content.apps();
    } catch (NoSuchFileException e) {
      console.complain("nothing was saved in " + dump.file() + "; 'drover save' does that");
    } catch (IOException e) {
      console.complain(dump.file() + " cannot be read: " + e.getMessage());
    }
    return null;
  }
}
