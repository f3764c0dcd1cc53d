package drover.node;

/**
 * What a line on Node's channel means to us; for any thread.
 *
 * <p>A line is one value in JSON, as {@code JSON.stringify} writes it, which is without blanks:
 *
 * <pre>
 * "ready"                                          READY
 * {"cmd":"NODE_CLUSTER","act":"online","seq":0}    INTERNAL
 * {"type":"axm:monitor","data":{}}                 OTHER
 * </pre>
 *
 * <p>Node itself always puts {@code cmd} first (lib/internal/cluster/utils.js); an app that sends
 * an object like that means it for Node too.
 */
public enum NodeMessage {
  /** The app can take work. */
  READY,

  /** From Node to Node, not from the app. */
  INTERNAL,

  /** Between the app and somebody else. */
  OTHER;

  /** Asks an app to end that listens for it, {@code shutdown_with_message}. */
  public static final String SHUTDOWN = "\"shutdown\"";

  private static final String READY_LINE = "\"ready\"";
  private static final String INTERNAL_START = "{\"cmd\":\"NODE_";

  /** The meaning of a line, without its end. */
  public static NodeMessage of(String line) {
    if (line.equals(READY_LINE)) {
      return READY;
    }
    return line.startsWith(INTERNAL_START) ? INTERNAL : OTHER;
  }
}
