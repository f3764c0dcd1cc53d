package drover.cli;

import drover.cli.view.Entry;
import drover.config.Nearest;
import drover.control.AppView;
import drover.control.RefusedException;
import drover.control.Selector;
import drover.control.Snapshot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whom a user means, or a sentence that says that it is nobody. */
final class Targets {
  private Targets() {}

  /**
   * The instances meant, in the order of the list.
   *
   * @throws RefusedException if nobody is
   */
  static List<Entry> of(Selector selector, Snapshot snapshot) {
    List<Integer> ids = selector.in(snapshot);
    if (ids.isEmpty()) {
      throw new RefusedException(nobody(selector, snapshot));
    }
    return Entry.all(snapshot).stream()
        .filter(entry -> ids.contains(entry.instance().id()))
        .toList();
  }

  /** {@code no app, namespace or id is called "apj"; did you mean "api"?} */
  static String nobody(Selector selector, Snapshot snapshot) {
    if (!(selector instanceof Selector.Words words)) {
      return "there are no apps";
    }
    return "no app, namespace or id is called \""
        + words.text()
        + "\""
        + advice(words.text(), snapshot);
  }

  /** {@code ; did you mean "worker"?}, or nothing. */
  static String advice(String word, Snapshot snapshot) {
    Set<String> known = new LinkedHashSet<>();
    for (AppView app : snapshot.apps()) {
      known.add(app.name());
    }
    snapshot.apps().forEach(app -> known.add(app.spec().namespace()));
    String nearest = Nearest.of(word, known);
    return nearest == null ? "" : "; did you mean \"" + nearest + "\"?";
  }

  /** Reads a selector of a command line. */
  static final class Reader implements ITypeConverter<Selector> {
    @Override
    public Selector convert(String text) {
      try {
        return Selector.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
