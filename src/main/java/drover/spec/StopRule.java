package drover.spec;

import java.time.Duration;

/**
 * How an instance is ended.
 *
 * @param signal the polite signal
 * @param timeout then SIGKILL to all that is left of the tree
 * @param wholeTree whether the polite signal goes to the whole tree or to the main process only
 * @param byMessage node: message {@code shutdown} instead of the signal
 * @param abruptClose node's cluster: whether the connections of a server that is closed are left to
 *     Node, which resets some that are kept alive
 */
public record StopRule(
    Signal signal, Duration timeout, boolean wholeTree, boolean byMessage, boolean abruptClose) {
  public static final StopRule DEFAULT =
      new StopRule(Signal.SIGINT, Duration.ofMillis(1600), true, false);

  /** One that closes servers gracefully. */
  public StopRule(Signal signal, Duration timeout, boolean wholeTree, boolean byMessage) {
    this(signal, timeout, wholeTree, byMessage, false);
  }
}
