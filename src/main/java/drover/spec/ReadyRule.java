package drover.spec;

import java.time.Duration;

/**
 * When a new instance counts as ready.
 *
 * @param waitReady ready when the app says so
 * @param listenTimeout how long it may take
 * @param overlaps whether a new instance may run beside the one that it replaces
 */
public record ReadyRule(boolean waitReady, Duration listenTimeout, boolean overlaps) {
  public static final ReadyRule DEFAULT = new ReadyRule(false, Duration.ofSeconds(3), false);
}
