package drover.cli;

import drover.control.RefusedException;

/** Apps that were to be new are not: mostly because one of their names has been taken meanwhile. */
final class NotAddedException extends RefusedException {
  private static final long serialVersionUID = 1L;

  NotAddedException(RefusedException cause) {
    super(String.valueOf(cause.getMessage()));
    initCause(cause);
  }
}
