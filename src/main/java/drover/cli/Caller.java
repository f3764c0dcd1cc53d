package drover.cli;

import drover.cli.view.Surroundings;

/**
 * Who a command works for.
 *
 * @param console where it was called
 * @param door the way to the supervisor
 */
record Caller(Console console, Door door) {
  /** What apps have that name no place and no user of their own. */
  Surroundings around() {
    return new Surroundings(console.home(), System.getProperty("user.name"));
  }
}
