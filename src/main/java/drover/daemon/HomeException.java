package drover.daemon;

/** A home cannot be used; the message is a sentence for the user. */
public final class HomeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HomeException(String sentence) {
    super(sentence);
  }
}
