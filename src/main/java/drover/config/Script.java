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
  /**
   * A file or a package of node's in {@code cwd}, else a command line if it has a blank, else a
   * program on PATH.
   */
  static Script of(String text, Path cwd, Programs programs) {
    Path file = cwd.resolve(text).normalize();
    if (Files.isRegularFile(file) || Programs.isPackage(file)) {
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

  /** The name of an app that has none of its own: the program's, which may follow variables. */
  static String defaultName(String text) {
    String[] words = text.strip().split("\\s+");
    for (String word : words) {
      if (word.indexOf('=') < 0) {
        return Programs.stem(word);
      }
    }
    return Programs.stem(words[0]);
  }

  /** What to say of one that is missing. */
  static String missing(String text, Path cwd) {
    String where = text.startsWith("/") ? "" : " in " + cwd;
    String path = text.indexOf('/') >= 0 ? "" : " and not a program on PATH";
    return Quoted.of(text) + " is not a file" + where + path;
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
