package drover.cli;

import drover.control.Control;
import drover.control.Snapshot;
import drover.control.Update;
import drover.control.Watch;
import java.time.Duration;

/** What a supervisor shows at this moment. Stateless. */
final class Pictures {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Pictures() {}

  static Snapshot now(Control control) throws InterruptedException {
    try (Watch watch = control.watch()) {
      return watch.next(PATIENCE).map(Update::snapshot).orElse(Snapshot.EMPTY);
    }
  }

  /** {@code 1 app}, {@code 3 apps}. */
  static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
