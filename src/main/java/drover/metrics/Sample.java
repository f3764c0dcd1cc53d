package drover.metrics;

import drover.control.HostView;
import drover.control.Usage;
import java.time.Instant;
import java.util.Map;

/**
 * What everything used at one moment.
 *
 * @param usage of each tree that was watched, by its id
 */
public record Sample(Instant at, Map<Integer, Usage> usage, HostView host) {
  public Sample {
    usage = Map.copyOf(usage);
  }
}
