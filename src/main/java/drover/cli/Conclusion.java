package drover.cli;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.Failure;
import drover.control.Receipt;
import java.util.ArrayList;
import java.util.List;

/** How requests end: waits for it, tells it, and knows the exit code. One thread. */
final class Conclusion {
  private final Errand errand;
  private final Teller teller;

  Conclusion(Errand errand, Teller teller) {
    this.errand = errand;
    this.teller = teller;
  }

  /** What to say when all went well. */
  interface Success {
    /**
     * Whole lines.
     *
     * @param ids the instances concerned
     */
    List<String> lines(List<Integer> ids);
  }

  /** Of requests after which instances are to run: whether they stay up, too. */
  int ofStarts(List<Receipt> receipts, Success success) throws InterruptedException {
    List<Failure> failures = failures(receipts);
    List<Integer> ids = ids(receipts);
    List<Arrival.Casualty> lost = new Arrival(errand, ids, failures).await();
    failures.removeIf(failure -> lost.stream().anyMatch(each -> each.id() == failure.id()));
    lost.forEach(each -> teller.casualty(each.sentence(), each.lastWords()));
    errand.events().stream()
        .filter(event -> isWarning(event, receipts))
        .forEach(event -> teller.warn(event.text()));
    return tell(failures, !lost.isEmpty(), success.lines(ids));
  }

  /** Of all other requests. */
  int of(List<Receipt> receipts, Success success) throws InterruptedException {
    List<Failure> failures = failures(receipts);
    return tell(failures, false, success.lines(ids(receipts)));
  }

  private static boolean isWarning(Event event, List<Receipt> receipts) {
    return event.kind() == EventKind.GUARD
        && receipts.stream().anyMatch(receipt -> receipt.operation() == event.operation());
  }

  private int tell(List<Failure> failures, boolean hasLost, List<String> lines) {
    failures.forEach(failure -> teller.failure(failure.sentence()));
    boolean isDone = failures.isEmpty() && !hasLost;
    if (isDone) {
      lines.forEach(teller::done);
    }
    teller.overview(errand.snapshot());
    return isDone ? ExitCode.DONE : ExitCode.FAILED;
  }

  private List<Failure> failures(List<Receipt> receipts) throws InterruptedException {
    List<Failure> failures = new ArrayList<>();
    for (Receipt receipt : receipts) {
      failures.addAll(errand.failures(receipt));
    }
    return failures;
  }

  private static List<Integer> ids(List<Receipt> receipts) {
    return receipts.stream().flatMap(receipt -> receipt.ids().stream()).toList();
  }
}
