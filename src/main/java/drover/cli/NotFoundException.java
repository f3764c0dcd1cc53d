package drover.cli;

/** Nobody and nothing is called so; the message is a sentence for the user. */
final class NotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotFoundException(String sentence) {
    super(sentence);
  }
}
