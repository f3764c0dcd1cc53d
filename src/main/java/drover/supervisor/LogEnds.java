package drover.supervisor;

/**
 * Where the log files of a run ended when it began, in bytes: its last words are looked for behind
 * them, so that no line of an earlier run is blamed.
 */
record LogEnds(long out, long error) {
  static final LogEnds NOWHERE = new LogEnds(0, 0);
}
