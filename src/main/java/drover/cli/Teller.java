package drover.cli;

import drover.control.AppView;
import drover.control.InstanceView;
import drover.control.Snapshot;
import java.util.List;

/** Tells how a command went: what was done on the output, what was not on the error stream. */
final class Teller {
  private final Console console;
  private final boolean isSilent;

  Teller(Console console, Manners manners) {
    this.console = console;
    this.isSilent = manners.isSilent();
  }

  /** Something was done. */
  void done(String sentence) {
    if (!isSilent) {
      console.out().println(sentence);
    }
  }

  /** No mistake, but no surprise should be. */
  void note(String line) {
    if (!isSilent) {
      console.err().println(line);
    }
  }

  void failure(String sentence) {
    console.complain(sentence);
  }

  /** Something did not come up; its last words tell more than we can. */
  void casualty(String sentence, List<String> lastWords) {
    console.complain(sentence);
    lastWords.forEach(line -> console.err().println("  | " + line));
  }

  /** How things are now. */
  void overview(Snapshot snapshot) {
    if (isSilent) {
      return;
    }
    for (AppView app : snapshot.apps()) {
      for (InstanceView each : app.instances()) {
        String pid = each.pid() == 0 ? "" : ", pid " + each.pid();
        console
            .out()
            .println(
                each.id()
                    + " "
                    + app.name()
                    + ":"
                    + each.index()
                    + " "
                    + each.status().word()
                    + pid);
      }
    }
  }
}
