package drover.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file that this program was started from, as {@code drover.sh} says it. */
final class OwnFile {
  private OwnFile() {}

  /** Null: it was not started by drover.sh. */
  static @Nullable Path path() {
    String file = System.getProperty("drover.program");
    return file == null ? null : Path.of(file);
  }
}
