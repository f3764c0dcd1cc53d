package drover.config;

import java.util.List;

/** What a file holds, with the place of every key and value; immutable, shared by its aliases. */
sealed interface Tree {
  Place place();

  /** How a sentence names it: {@code "5x"}, {@code a list}, {@code a mapping}. */
  String what();

  /** What a scalar was in the file; quoted ones are always text. */
  enum Kind {
    TEXT,
    NUMBER,
    FLAG,
    NULL,
    /** Nothing at all after the key. */
    BLANK
  }

  /** A scalar, exactly as it was written, so that {@code 0644} and {@code 1.10} stay themselves. */
  record Leaf(Place place, String text, Kind kind) implements Tree {
    @Override
    public String what() {
      return kind == Kind.NULL || kind == Kind.BLANK ? "nothing" : Quoted.of(text);
    }

    boolean is(Kind other) {
      return kind == other;
    }
  }

  /** A list. */
  record Items(Place place, List<Tree> items) implements Tree {
    @Override
    public String what() {
      return "a list";
    }
  }

  /**
   * A mapping, in the file's order; the same key may come twice, which is for its reader to say.
   */
  record Fields(Place place, List<Field> fields) implements Tree {
    @Override
    public String what() {
      return "a mapping";
    }
  }

  /**
   * A key with its value.
   *
   * @param place of the key
   * @param merged came by a merge key, so that an own key of the mapping wins silently
   */
  record Field(String key, Place place, Tree value, boolean merged) {}
}
