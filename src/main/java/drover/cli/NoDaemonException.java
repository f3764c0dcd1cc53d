package drover.cli;

/** There is no daemon to talk to; the message is a sentence for the user. */
final class NoDaemonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoDaemonException(String sentence) {
    super(sentence);
  }
}
