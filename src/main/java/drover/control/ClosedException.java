package drover.control;

/** The supervisor, or the way to it, is gone. */
public final class ClosedException extends RuntimeException {
  public ClosedException(String message) {
    super(message);
  }
}
