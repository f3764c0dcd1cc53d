package drover.spec;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where an app's variables come from. The result is a pure function of these layers, later ones
 * win: the caller's environment (already filtered), dotenv files, {@code env}, and the chosen
 * {@code env_<section>}.
 *
 * @param section the section laid over {@code env}, a key of {@code sections}; null: none
 */
public record Environment(
    Map<String, String> caller,
    Map<String, String> files,
    Map<String, String> env,
    Map<String, Map<String, String>> sections,
    @Nullable String section) {
  public static final Environment EMPTY =
      new Environment(Map.of(), Map.of(), Map.of(), Map.of(), null);

  public Environment {
    caller = Map.copyOf(caller);
    files = Map.copyOf(files);
    env = Map.copyOf(env);
    sections = Map.copyOf(sections);
    if (section != null && !sections.containsKey(section)) {
      throw new IllegalArgumentException("no such section: " + section);
    }
  }

  /** All variables, sorted by name. */
  public Map<String, String> resolved() {
    Map<String, String> all = new TreeMap<>(caller);
    all.putAll(files);
    all.putAll(env);
    if (section != null) {
      all.putAll(sections.getOrDefault(section, Map.of()));
    }
    return all;
  }
}
