package drover.cli;

import drover.control.Control;
import drover.control.RefusedException;
import drover.control.Update;
import drover.control.Watch;
import java.time.Duration;

/** One look at everything, as it is when it is asked for. */
final class Glance {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Glance() {}

  /** The picture of this moment and the events that are kept. */
  static Update of(Control control) throws InterruptedException {
    try (Watch watch = control.watch()) {
      return watch
          .next(PATIENCE)
          .orElseThrow(
              () ->
                  new RefusedException(
                      "the supervisor did not answer within " + PATIENCE.toSeconds() + " s"));
    }
  }
}
