package drover.cli;

import drover.cli.view.Listing;
import drover.cli.view.Order;
import drover.control.Snapshot;
import drover.tui.model.Harmless;
import java.util.List;

/** Tells how a command went: what was done on the output, what was not on the error stream. */
final class Teller {
  private static final Order BY_NAME = Order.parse("name");

  private final Caller caller;
  private final Console console;
  private final Manner manner;

  Teller(Caller caller, Manner manner) {
    this.caller = caller;
    this.console = caller.console();
    this.manner = manner;
  }

  /** Something was done. */
  void done(String sentence) {
    if (!manner.isSilent()) {
      console.out().println(sentence);
    }
  }

  /** No mistake, but no surprise should be. */
  void note(String line) {
    if (!manner.isSilent()) {
      console.err().println(line);
    }
  }

  /** Nothing failed, but something is to be looked at, also by scripts. */
  void warn(String sentence) {
    console.complain(sentence);
  }

  void failure(String sentence) {
    console.complain(sentence);
  }

  /** Something did not come up; its last words tell more than we can. */
  void casualty(String sentence, List<String> lastWords) {
    console.complain(sentence);
    lastWords.forEach(line -> console.err().println("  | " + Harmless.of(line).text()));
  }

  /** How things are now, as {@code drover ls} has it; nothing of an empty list. */
  void overview(Snapshot snapshot) {
    if (!manner.isSilent() && !snapshot.apps().isEmpty()) {
      String user = caller.around().user();
      console.out().print(Listing.of(snapshot, BY_NAME, user, manner.sheet(console)));
      console.out().flush();
    }
  }
}
