package drover.spec;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where an app's variables come from. The result is a pure function of these layers, later ones
 * win: the caller's environment, dotenv files, {@code env}, and the chosen {@code env_<section>}. A
 * layer takes a variable away by giving it {@link #UNSET}.
 *
 * @param caller already filtered by {@code filter}, and without what is meant for the caller alone
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

  /**
   * Variables by which a service manager or Node speaks to one process, us if we are its child
   * (environ of systemd.exec(5); Node's lib/child_process.js and lib/cluster.js). An app that
   * believed them would report to the wrong manager, or fail at its start over a descriptor that it
   * does not have. What the user writes stays.
   */
  private static final Set<String> MEANT_FOR_THE_CALLER =
      Set.of(
          "NOTIFY_SOCKET",
          "WATCHDOG_USEC",
          "WATCHDOG_PID",
          "LISTEN_FDS",
          "LISTEN_PID",
          "LISTEN_FDNAMES",
          "INVOCATION_ID",
          "JOURNAL_STREAM",
          "SYSTEMD_EXEC_PID",
          "MAINPID",
          "FDSTORE",
          "NODE_CHANNEL_FD",
          "NODE_CHANNEL_SERIALIZATION_MODE",
          "NODE_UNIQUE_ID");

  public static final Environment EMPTY =
      new Environment(Map.of(), EnvFilter.NONE, Map.of(), Map.of(), Map.of(), null);

  public Environment {
    caller = own(filter.apply(caller));
    files = Map.copyOf(files);
    env = Map.copyOf(env);
    sections = Map.copyOf(sections);
    if (section != null && !sections.containsKey(section)) {
      throw new IllegalArgumentException("no such section: " + section);
    }
  }

  /** A caller's variables without those by which somebody speaks to the caller alone. */
  public static Map<String, String> own(Map<String, String> caller) {
    Map<String, String> own = new HashMap<>(caller);
    own.keySet().removeAll(MEANT_FOR_THE_CALLER);
    return Map.copyOf(own);
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
