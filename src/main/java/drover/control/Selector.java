package drover.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which instances are meant. */
public sealed interface Selector {
  /** Everything. */
  record All() implements Selector {}

  /** Certain instances. */
  record Ids(List<Integer> ids) implements Selector {
    public Ids {
      ids = List.copyOf(ids);
    }
  }

  /** All instances of the app with exactly this name. */
  record App(String name) implements Selector {}

  /**
   * As users write it: {@code all}, {@code /regex/} on the name, a name, a namespace, or an id,
   * tried in this order.
   */
  record Words(String text) implements Selector {}

  /**
   * What a user wrote.
   *
   * @throws IllegalArgumentException if it is blank or a broken regular expression
   */
  static Selector parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a blank selector");
    }
    if (text.equals("all")) {
      return new All();
    }
    if (isRegex(text)) {
      try {
        Pattern.compile(text.substring(1, text.length() - 1));
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            text + " is not a regular expression: " + e.getDescription(), e);
      }
    }
    return new Words(text);
  }

  /** The ids meant, in the order of the list; empty if nobody is. */
  default List<Integer> in(Snapshot snapshot) {
    if (this instanceof All) {
      return ids(snapshot, app -> true);
    }
    if (this instanceof Ids some) {
      List<Integer> known = ids(snapshot, app -> true);
      return some.ids().stream().filter(known::contains).toList();
    }
    if (this instanceof App app) {
      return ids(snapshot, other -> other.name().equals(app.name()));
    }
    return words(((Words) this).text(), snapshot);
  }

  private static List<Integer> words(String text, Snapshot snapshot) {
    if (isRegex(text)) {
      Pattern pattern = Pattern.compile(text.substring(1, text.length() - 1));
      return ids(snapshot, app -> pattern.matcher(app.name()).find());
    }
    List<Integer> named = ids(snapshot, app -> app.name().equals(text));
    if (!named.isEmpty()) {
      return named;
    }
    List<Integer> grouped = ids(snapshot, app -> app.spec().namespace().equals(text));
    if (!grouped.isEmpty() || !text.matches("[0-9]{1,9}")) {
      return grouped;
    }
    return new Ids(List.of(Integer.parseInt(text))).in(snapshot);
  }

  private static List<Integer> ids(Snapshot snapshot, Predicate<AppView> wanted) {
    List<Integer> ids = new ArrayList<>();
    for (AppView app : snapshot.apps()) {
      if (wanted.test(app)) {
        app.instances().forEach(instance -> ids.add(instance.id()));
      }
    }
    return List.copyOf(ids);
  }

  private static boolean isRegex(String text) {
    return text.length() > 2 && text.startsWith("/") && text.endsWith("/");
  }
}
