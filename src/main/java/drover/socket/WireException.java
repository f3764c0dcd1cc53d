package drover.socket;

import java.io.IOException;

/** What came from the other side makes no sense; says what, without place. */
final class WireException extends IOException {
  WireException(String message) {
    super(message);
  }

  WireException(String message, Throwable cause) {
    super(message, cause);
  }
}
