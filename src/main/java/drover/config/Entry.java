package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Kind;
import drover.config.Tree.Leaf;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One app's mapping with its keys recognised; each mistake in it is said under the app's name. */
final class Entry {
  private final Report report;
  private final Place place;
  private final String label;
  private final Map<Key, Field> fields = new EnumMap<>(Key.class);
  private final Map<String, Field> sections = new LinkedHashMap<>();

  /**
   * Recognises the keys of {@code tree}.
   *
   * @param position where it stands in the file, {@code apps[0]}
   */
  Entry(String position, Tree.Fields tree, Report report) {
    this.report = report;
    this.place = tree.place();
    this.label = label(position, tree);
    List<Field> merged = new ArrayList<>();
    for (Field field : tree.fields()) {
      if (field.merged()) {
        merged.add(field);
      } else {
        take(field);
      }
    }
    for (Field field : merged) {
      take(field);
    }
    dropEmpty();
  }

  Place place() {
    return place;
  }

  /** How sentences begin: {@code apps[0] "api"}. */
  String label() {
    return label;
  }

  /** The field of a key; null: not given. */
  @Nullable Field field(Key key) {
    return fields.get(key);
  }

  /** The {@code env_<name>} fields by name, in the file's order. */
  Map<String, Field> sections() {
    return sections;
  }

  /** Says that the value of {@code field} is wrong. */
  void complain(Field field, String sentence) {
    complain(field.value().place(), field.key() + ": " + sentence);
  }

  void complain(Place where, String sentence) {
    report.problem(where, label + ": " + sentence);
  }

  /** Says what is no mistake, but no surprise should be. */
  void note(Field field, String sentence) {
    report.note(label + field.key(), field.place(), label + ": " + sentence);
  }

  /** The same as a value, for what may be no mistake. */
  Problem problem(Field field, String sentence) {
    return new Problem(field.value().place(), label + ": " + field.key() + ": " + sentence);
  }

  private void take(Field field) {
    String name = field.key();
    Key key = KeyNames.find(name);
    if (key == Key.ENV_SECTION && looksMistyped(field)) {
      key = null;
    }
    if (key != null) {
      put(key, field);
    } else if (KeyNames.isMeaningless(name)) {
      report.meaningless(field);
    } else if (!name.startsWith("x-")) {
      complain(field.place(), KeyNames.complaint(name));
    }
  }

  /** {@code env_fiel: .env} is no section. */
  private static boolean looksMistyped(Field field) {
    return !(field.value() instanceof Tree.Fields)
        && Nearest.of(field.key(), Key.ENV_FILE.names()) != null;
  }

  private void put(Key key, Field field) {
    Field first =
        key == Key.ENV_SECTION
            ? sections.putIfAbsent(KeyNames.section(field.key()), field)
            : fields.putIfAbsent(key, field);
    if (first != null && !field.merged()) {
      complain(field.place(), twice(field, first));
    }
  }

  /** What to say of a key that came before. */
  static String twice(Field field, Field first) {
    int line = first.place().line();
    String where = line == 0 ? "" : ", first on line " + line;
    return field.key().equals(first.key())
        ? Quoted.of(field.key()) + " is given twice" + where + "; keep one"
        : Quoted.of(field.key())
            + " and "
            + Quoted.of(first.key())
            + " are the same key"
            + (line == 0 ? "" : ", given first on line " + line)
            + "; keep one";
  }

  /** An explicit null is as good as absent; a key that simply lacks its value is a mistake. */
  private void dropEmpty() {
    for (Key key : Key.values()) {
      Field field = fields.get(key);
      if (field != null && field.value() instanceof Leaf leaf && isDropped(key, field, leaf)) {
        fields.remove(key);
      }
    }
    sections.values().removeIf(f -> f.value() instanceof Leaf leaf && isNothing(leaf));
  }

  private boolean isDropped(Key key, Field field, Leaf leaf) {
    if (leaf.is(Kind.BLANK) && !key.form().mayBeBlank()) {
      complain(field.place(), field.key() + ": " + key.form().nothing());
    }
    if (isEmptyText(leaf) && key.form().mayBeEmptyText() && key != Key.SCRIPT) {
      note(field, field.key() + " is empty, which counts as not given");
      return true;
    }
    boolean isWord = key.form() == Form.TARGET && leaf.is(Kind.NULL);
    return isNothing(leaf) && !isWord;
  }

  private static boolean isEmptyText(Leaf leaf) {
    return leaf.is(Kind.TEXT) && leaf.text().isBlank();
  }

  private static boolean isNothing(Leaf leaf) {
    return leaf.is(Kind.NULL) || leaf.is(Kind.BLANK);
  }

  private static String label(String position, Tree.Fields tree) {
    for (Field field : tree.fields()) {
      boolean isName = KeyNames.find(field.key()) == Key.NAME;
      if (isName && field.value() instanceof Leaf leaf && !leaf.text().isBlank()) {
        return position + " " + Quoted.of(leaf.text());
      }
    }
    return position;
  }
}
