package drover.cli;

/** There is no daemon to talk to, and none can be started; the message is a sentence. */
final class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreachableException(String sentence) {
    super(sentence);
  }
}
