package drover.cli.view;

/**
 * What a text is written on.
 *
 * @param isTerminal whether people look at it: boxes, and nothing wider than {@code columns}; else
 *     programs do, for which nothing is cut
 * @param color whether colours may be used
 * @param unicode whether it shows more than ASCII
 */
public record Sheet(boolean isTerminal, int columns, boolean color, boolean unicode) {
  /** Standard output of a pipe. */
  public static final Sheet PIPE = new Sheet(false, 80, false, true);

  String ellipsis() {
    return unicode ? "…" : "~";
  }

  String restarts() {
    return unicode ? "↺" : "rst";
  }
}
