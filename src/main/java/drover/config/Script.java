package drover.config;

import drover.spec.Launch.Kind;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code script} turns out to be.
 *
 * @param text an absolute path, a program's name or a command line
 * @param path the same as a path; of a program, where it was found
 */
record Script(Kind kind, String text, String path, boolean isMissing) {
  /** A file in {@code cwd}, else a command line if it has a blank, else a program on PATH. */
  static Script of(String text, Path cwd, Programs programs) {
    Path file = cwd.resolve(text).normalize();
    if (Files.isRegularFile(file)) {
      return new Script(Kind.FILE, file.toString(), file.toString(), false);
    }
    if (hasBlank(text)) {
      return new Script(Kind.COMMAND_LINE, text, text, false);
    }
    Path program = text.indexOf('/') >= 0 ? null : programs.find(text);
    return program == null
        ? new Script(Kind.FILE, file.toString(), file.toString(), !isOther(file))
        : new Script(Kind.PROGRAM, text, program.toString(), false);
  }

  /** A device or pipe, such as the {@code /dev/fd/63} of a shell: a file of a kind. */
  private static boolean isOther(Path file) {
    return Files.exists(file) && !Files.isDirectory(file);
  }

  /** The name of an app that has none of its own. */
  static String defaultName(String text) {
    String line = text.strip();
    int blank = 0;
    while (blank < line.length() && !Character.isWhitespace(line.charAt(blank))) {
      blank++;
    }
    return Programs.stem(line.substring(0, blank));
  }

  private static boolean hasBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
