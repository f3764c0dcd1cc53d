package drover.cli;

import java.util.List;

/** A command line that is refused: whole lines for the user, exit code {@link ExitCode#USAGE}. */
final class MisuseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MisuseException(List<String> lines) {
    super(String.join("\n", lines));
  }
}
