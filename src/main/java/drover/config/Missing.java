package drover.config;

/**
 * Something that a file names and this machine lacks; the file itself may well be right.
 *
 * @param app the name of the app concerned
 */
public record Missing(String app, What what, Problem problem) {
  /** What is missing. */
  public enum What {
    SCRIPT,
    CWD,
    INTERPRETER,
    ENV_FILE
  }

  /**
   * Whether the app must not be started: it would not be the app the user means. A missing folder
   * or interpreter is shown on the app's row instead, since it may yet come.
   */
  public boolean forbidsStart() {
    return what == What.SCRIPT || what == What.ENV_FILE;
  }

  @Override
  public String toString() {
    return problem.toString();
  }
}
