package drover.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said about a file while it is read: mistakes, and notes that stop nothing. */
final class Report {
  /** More than anybody reads; a file of nothing but mistakes does not flood the terminal. */
  static final int MOST = 100;

  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Map<String, String> notes = new LinkedHashMap<>();

  void problem(Place place, String sentence) {
    problems.add(new Problem(place, sentence));
  }

  /** Says a thing once, however often {@code subject} comes up. */
  void note(String subject, Place place, String sentence) {
    notes.putIfAbsent(subject, "note: " + place + ": " + sentence);
  }

  /** Says that a key of PM2's is ignored. */
  void meaningless(Tree.Field field) {
    String key = Quoted.of(field.key());
    note(field.key(), field.place(), key + " has no meaning in Drover and is ignored");
  }

  List<String> notes() {
    return List.copyOf(notes.values());
  }

  void refuseMistakes() {
    if (problems.isEmpty()) {
      return;
    }
    List<Problem> sorted = new ArrayList<>(problems);
    sorted.sort(Comparator.comparing(Problem::place));
    if (sorted.size() <= MOST) {
      throw new ConfigException(sorted);
    }
    List<Problem> first = new ArrayList<>(sorted.subList(0, MOST));
    first.add(
        new Problem(
            Place.whole(sorted.get(0).place().file()),
            "and " + (sorted.size() - MOST) + " more mistakes"));
    throw new ConfigException(first);
  }
}
