package drover.supervisor;

import java.util.List;

/** The last lines that a run wrote, oldest first. */
record LastWords(List<String> out, List<String> error) {
  static final LastWords NONE = new LastWords(List.of(), List.of());

  LastWords {
    out = List.copyOf(out);
    error = List.copyOf(error);
  }
}
