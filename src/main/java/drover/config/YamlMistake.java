package drover.config;

import org.yaml.snakeyaml.error.MarkedYAMLException;

/** SnakeYAML's complaints in this program's words; those that users meet most are spelt out. */
final class YamlMistake {
  private YamlMistake() {}

  static String sentence(MarkedYAMLException mistake) {
    String problem = String.valueOf(mistake.getProblem());
    if (problem.contains("'\\t(TAB)'")) {
      return "not YAML: a tab; indent with spaces";
    }
    if (problem.equals("mapping values are not allowed here")) {
      return "not YAML: a second \": \" on one line, or a wrong indent; put a value with \": \" in"
          + " quotes";
    }
    if (problem.startsWith("Nesting Depth exceeded")) {
      return "nested more than 50 deep";
    }
    if (problem.contains("<stream end>") || problem.contains("unexpected end of stream")) {
      return "not YAML: the file ends too early; a quote or bracket is not closed";
    }
    return "not YAML: " + oneLine(problem);
  }

  private static String oneLine(String problem) {
    return problem.replace('\n', ' ').strip();
  }
}
