package drover.cli;

/**
 * Who a command works for.
 *
 * @param console where it was called
 * @param door the way to the supervisor
 */
record Caller(Console console, Door door) {}
