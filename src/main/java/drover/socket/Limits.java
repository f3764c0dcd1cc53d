package drover.socket;

import java.time.Duration;

/**
 * What clients may take of a daemon.
 *
 * @param connections at once
 * @param lineBytes of one request
 * @param silence in the midst of a greeting, a request or a command
 * @param farewell how long those who are being answered have when the server closes
 */
record Limits(int connections, int lineBytes, Duration silence, Duration farewell) {
  static final Limits USUAL =
      new Limits(256, 16 << 20, Duration.ofSeconds(10), Duration.ofSeconds(1));
}
