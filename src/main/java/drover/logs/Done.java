package drover.logs;

import java.util.List;

/**
 * What was done to log files, for users. A value.
 *
 * @param sentences what was done
 * @param failures what was not, and why
 */
public record Done(List<String> sentences, List<String> failures) {
  public Done {
    sentences = List.copyOf(sentences);
    failures = List.copyOf(failures);
  }
}
