package drover.spec;

import java.nio.file.Path;

/** Where a stream of an app goes. */
public sealed interface LogTarget {
  /** The usual file in the home's {@code logs} folder. */
  record InHome() implements LogTarget {}

  /** Nowhere: {@code /dev/null}. */
  record Nowhere() implements LogTarget {}

  /**
   * A file of the user's choice; absolute. With instances that are not merged, {@code -<id>} goes
   * before {@code .log}.
   */
  record File(Path path) implements LogTarget {}
}
