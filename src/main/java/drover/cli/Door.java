package drover.cli;

import drover.control.Control;

/**
 * The way from a command to the supervisor that it is about.
 *
 * <p>Inside the daemon that is its own supervisor; elsewhere the first call connects to the daemon
 * of the home, and starts one if there is none. Whoever made the door closes what is behind it.
 */
interface Door {
  /**
   * The supervisor, the same one each time.
   *
   * @throws UnreachableException in one sentence, if there is none and none can be started
   */
  Control control();

  /** Says that the daemon is not to be started again when it has ended; only inside it. */
  void endForGood();
}
