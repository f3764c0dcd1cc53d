package drover.cli;

/** What a command ends with. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;

  private ExitCode() {}
}
