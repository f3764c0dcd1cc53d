package drover.spec;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where an app's variables come from. The result is a pure function of these layers, later ones
 * win: the caller's environment, dotenv files, {@code env}, and the chosen {@code env_<section>}. A
 * layer takes a variable away by giving it {@link #UNSET}.
 *
 * @param caller already filtered by {@code filter}
 * @param filter kept for the day on which the app gets another caller's environment
 * @param section the section laid over {@code env}, a key of {@code sections}; null: none
 */
public record Environment(
    Map<String, String> caller,
    EnvFilter filter,
    Map<String, String> files,
    Map<String, String> env,
    Map<String, Map<String, String>> sections,
    @Nullable String section) {
  /** The value of a variable that is to be absent; no real value contains NUL (environ(7)). */
  public static final String UNSET = "\0";

  public static final Environment EMPTY =
      new Environment(Map.of(), EnvFilter.NONE, Map.of(), Map.of(), Map.of(), null);

  public Environment {
    caller = Map.copyOf(filter.apply(caller));
    files = Map.copyOf(files);
    env = Map.copyOf(env);
    sections = Map.copyOf(sections);
    if (section != null && !sections.containsKey(section)) {
      throw new IllegalArgumentException("no such section: " + section);
    }
  }

  /** The same app's variables with another caller's beneath them. */
  public Environment withCaller(Map<String, String> other) {
    return new Environment(other, filter, files, env, sections, section);
  }

  /** The same with another section, a key of {@code sections}; null: none. */
  public Environment withSection(@Nullable String other) {
    return new Environment(caller, filter, files, env, sections, other);
  }

  /** All variables, sorted by name. */
  public Map<String, String> resolved() {
    return over(new TreeMap<>(caller));
  }

  /** Those that the file itself gives, sorted by name: without the caller's. */
  public Map<String, String> declared() {
    return over(new TreeMap<>());
  }

  private Map<String, String> over(Map<String, String> all) {
    all.putAll(files);
    all.putAll(env);
    if (section != null) {
      all.putAll(sections.getOrDefault(section, Map.of()));
    }
    all.values().removeIf(UNSET::equals);
    return all;
  }
}
