package drover.cli;

import drover.control.Event;
import drover.control.Failure;
import drover.control.Receipt;
import drover.control.Request;
import java.util.List;

/** Something that is done to log files: waits for it, tells what was done and what was not. */
final class LogWork {
  private final Errand errand;
  private final Teller teller;

  LogWork(Errand errand, Teller teller) {
    this.errand = errand;
    this.teller = teller;
  }

  int carryOut(Request<Receipt> request) throws InterruptedException {
    Event end = errand.end(errand.ask(request));
    if (end == null) {
      return ExitCode.DONE;
    }
    List<String> failures = end.failures().stream().map(Failure::sentence).toList();
    for (String sentence : end.text().split("; ")) {
      if (!failures.contains(sentence)) {
        teller.done(sentence);
      }
    }
    failures.forEach(teller::failure);
    return failures.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
