package drover.os;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The first line of a script, which names its interpreter (execve(2)): {@code #!/bin/sh -e}.
 *
 * @param interpreter as written, to the first blank
 * @param argument all that follows; the kernel does not split it; empty: none
 */
record Shebang(String interpreter, String argument) {
  /** The kernel looks at so many bytes. */
  private static final int LIMIT = 256;

  /** Nothing, if the file has none or may not be read. */
  static Optional<Shebang> of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String head = new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8);
      return head.startsWith("#!") ? Optional.of(parse(head)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Shebang parse(String head) {
    int end = head.indexOf('\n');
    // No strip(): a carriage return belongs to the name, and is what is wrong with it.
    String line = head.substring(2, end < 0 ? head.length() : end).replace('\t', ' ');
    int start = 0;
    while (start < line.length() && line.charAt(start) == ' ') {
      start++;
    }
    int blank = line.indexOf(' ', start);
    return blank < 0
        ? new Shebang(line.substring(start), "")
        : new Shebang(line.substring(start, blank), line.substring(blank).strip());
  }

  /** Whether the line ends as lines end on Windows, which makes the name of no program. */
  boolean hasCarriageReturn() {
    return interpreter.endsWith("\r");
  }

  /** The program that {@code env} would look up on PATH: {@code #!/usr/bin/env node}. */
  Optional<String> lookedUpByEnv() {
    boolean isEnv = interpreter.equals("/usr/bin/env") || interpreter.equals("/bin/env");
    boolean isPlain =
        !argument.isEmpty()
            && !argument.startsWith("-")
            && argument.chars().noneMatch(c -> " =/".indexOf(c) >= 0);
    return isEnv && isPlain ? Optional.of(argument) : Optional.empty();
  }
}
