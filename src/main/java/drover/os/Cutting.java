package drover.os;

import java.io.IOException;

/**
 * One cut that is being made: the file, the copy that becomes a part, and who writes to the file.
 * For one use, on one thread.
 *
 * @param most how many bytes the file and the part may have together; if there are more, only the
 *     end of what is cut off is kept
 */
record Cutting(
    FileCut.Names names, RawFile live, RawFile copy, Writers writers, long most, Witness witness) {
  /** Told of each step; a test ends its JVM there. */
  interface Witness {
    void passed(Step step);
  }

  /** What happens, in this order. */
  enum Step {
    COPIED,
    NOTED,
    /** What stays in the file stands at its beginning, and the file is as long as it was. */
    PUT,
    TAKEN_OUT,
    NAMED
  }

  void passed(Step step) {
    witness.passed(step);
  }

  void leave(CutNote note, boolean isLasting) throws IOException {
    note.write(names.pending(), isLasting);
    witness.passed(Step.NOTED);
  }
}
