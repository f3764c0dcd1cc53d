package drover.spec;

import java.time.Duration;

/**
 * When a new instance counts as ready.
 *
 * @param waitReady ready when the app says so
 * @param listenTimeout how long it may take
 */
public record ReadyRule(boolean waitReady, Duration listenTimeout) {
  public static final ReadyRule DEFAULT = new ReadyRule(false, Duration.ofSeconds(3));
}
