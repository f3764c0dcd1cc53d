package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Leaf;
import org.jspecify.annotations.Nullable;

/** An app's name: its own or its script's, with prefix and section as the file asks. */
final class Name {
  private final Entry entry;
  private final Values values;
  private final @Nullable String section;

  Name(Entry entry, Values values, @Nullable String section) {
    this.entry = entry;
    this.values = values;
    this.section = section;
  }

  /** The name; null: there is none, which has been said. */
  @Nullable String text() {
    String prefix = part(Key.NAME_PREFIX);
    boolean appends = values.flag(Key.APPEND_ENV_TO_NAME, false);
    String own = entry.field(Key.NAME) == null ? ofScript() : part(Key.NAME);
    if (own != null && own.isEmpty()) {
      entry.complain(entry.place(), "its script tells no name; write name: and one");
    }
    if (own == null || own.isEmpty()) {
      return null;
    }
    return (prefix == null ? "" : prefix + ":")
        + own
        + (appends && section != null ? "-" + section : "");
  }

  private @Nullable String part(Key key) {
    return values.parse(key, text -> isName(text) ? text.strip() : null);
  }

  /**
   * Anything that a terminal can show on one line; files named after it are made safe elsewhere.
   */
  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return false;
      }
    }
    // These are selectors: whoever meant the app would hit others.
    String name = text.strip();
    boolean isSelector =
        name.equals("all") || (name.length() > 2 && name.startsWith("/") && name.endsWith("/"));
    return !name.isEmpty() && !isSelector;
  }

  private @Nullable String ofScript() {
    Field script = entry.field(Key.SCRIPT);
    return script != null && script.value() instanceof Leaf leaf
        ? Script.defaultName(leaf.text())
        : null;
  }
}
