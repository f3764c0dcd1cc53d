package drover.config;

import drover.config.Tree.Kind;
import drover.config.Tree.Leaf;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * What a YAML scalar is: YAML 1.2's core schema, so that {@code yes}, {@code on} and {@code 0644}
 * stay text, as PM2's reader has it.
 */
final class YamlScalar {
  private static final String STANDARD = "tag:yaml.org,2002:";
  private static final Set<String> TAGS = Set.of("str", "int", "float", "bool", "null");

  private static final Set<String> COLLECTIONS = Set.of(STANDARD + "map", STANDARD + "seq");

  private YamlScalar() {}

  static Leaf of(Place place, ScalarEvent scalar) {
    String tag = scalar.getTag();
    String text = scalar.getValue();
    if (tag == null || tag.equals("!")) {
      return new Leaf(place, text, scalar.isPlain() && tag == null ? kindOf(text) : Kind.TEXT);
    }
    boolean isKnown = tag.startsWith(STANDARD) && TAGS.contains(tag.substring(STANDARD.length()));
    if (!isKnown) {
      throw unknown(place, tag);
    }
    return new Leaf(place, text, tag.endsWith(":str") ? Kind.TEXT : kindOf(text));
  }

  /** Refuses a collection's tag unless it is its usual one. */
  static void refuseTag(Place place, @Nullable String tag) {
    if (tag != null && !tag.equals("!") && !COLLECTIONS.contains(tag)) {
      throw unknown(place, tag);
    }
  }

  private static ConfigException unknown(Place place, String tag) {
    String name = tag.startsWith(STANDARD) ? "!!" + tag.substring(STANDARD.length()) : tag;
    return ConfigException.of(place, "tag " + Quoted.of(name) + " is not known; remove it");
  }

  static Kind kindOf(String plain) {
    return switch (plain) {
      case "" -> Kind.BLANK;
      case "~", "null", "Null", "NULL" -> Kind.NULL;
      case "true", "True", "TRUE", "false", "False", "FALSE" -> Kind.FLAG;
      default -> isNumber(plain) ? Kind.NUMBER : Kind.TEXT;
    };
  }

  /** Whether it is a number in JSON too: {@code -?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?}. */
  private static boolean isNumber(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int end = digits(text, start);
    if (end == start || (text.charAt(start) == '0' && end > start + 1)) {
      return false;
    }
    if (end < text.length() && text.charAt(end) == '.') {
      int point = end;
      end = digits(text, point + 1);
      if (end == point + 1) {
        return false;
      }
    }
    return end == text.length() || isExponent(text, end);
  }

  private static boolean isExponent(String text, int at) {
    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
      return false;
    }
    int start = at + 1;
    if (start < text.length() && (text.charAt(start) == '+' || text.charAt(start) == '-')) {
      start++;
    }
    int end = digits(text, start);
    return end > start && end == text.length();
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
