package drover.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** Jackson's complaints in this program's words. */
final class JsonMistake {
  private JsonMistake() {}

  /** PM2 runs a JSON file as JavaScript, so that some of them hold more than data. */
  private static final String CODE =
      "; what is computed belongs into a *.config.js, after module.exports =";

  static String sentence(JsonProcessingException mistake, boolean looksLikeCode) {
    return sentence(mistake) + (looksLikeCode ? CODE : "");
  }

  private static String sentence(JsonProcessingException mistake) {
    String message = String.valueOf(mistake.getOriginalMessage());
    if (message.startsWith("Document nesting depth")) {
      return "nested too deep";
    }
    if (mistake instanceof JsonEOFException || message.contains("end-of-input")) {
      return "not JSON: the file ends too early; a quote, bracket or comment is not closed";
    }
    if (message.startsWith("Unrecognized token '")) {
      String token = message.substring("Unrecognized token '".length());
      return "not JSON: "
          + Quoted.of(token.substring(0, Math.max(0, token.indexOf('\''))))
          + " is no value; put text in quotes";
    }
    if (message.contains("CTRL-CHAR, code 10)") || message.contains("CTRL-CHAR, code 13)")) {
      return "not JSON: a line ends inside quotes";
    }
    if (message.contains("CTRL-CHAR")) {
      return "not JSON: a control character";
    }
    return "not JSON: " + firstLower(withoutCodes(message.replace('\n', ' ')));
  }

  /** Without character codes and positions, which the place already tells. */
  private static String withoutCodes(String message) {
    return message
        .replaceAll(" \\(code [0-9]+\\)", "")
        .replaceAll(" \\((start marker at|for (Array|Object) starting at).*", "")
        .replaceAll(" \\(JSON String.*", "")
        .replace("Unexpected character ('", "unexpected '")
        .replace("')", "'");
  }

  private static String firstLower(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
