package drover.control;

/** A request that cannot be carried out, in one sentence for the user. Nothing was changed. */
public class RefusedException extends RuntimeException {
  public RefusedException(String sentence) {
    super(sentence);
  }

  /** The sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
