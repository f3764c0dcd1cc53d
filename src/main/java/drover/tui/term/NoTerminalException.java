package drover.tui.term;

/** There is no terminal to show a screen on, in one sentence for the user. */
public final class NoTerminalException extends Exception {
  public NoTerminalException(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
