package drover.config;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds keys by any of their names, and the nearest name to one that is none. */
final class KeyNames {
  /** Keys that PM2 knows and that mean nothing here. */
  private static final Set<String> MEANINGLESS =
      Set.of(
          "pmx",
          "vizion",
          "automation",
          "trace",
          "disable_trace",
          "v8",
          "event_loop_inspector",
          "deep_monitoring",
          "source_map_support",
          "disable_source_map_support",
          "io",
          "post_update",
          "install_url",
          "windowsHide",
          "username",
          "write",
          "kill_retry_time",
          "watch_options",
          "execute_command",
          "monitor",
          "vizion_running",
          "instance_id",
          "next_gen_js",
          "update_env",
          "container",
          "dist",
          "image",
          "image_name",
          "node_version",
          "ext");

  private static final String SECTION = "env_";
  private static final Map<String, Key> BY_NAME = byName();
  private static final Set<String> MEANINGLESS_CAMEL = camels(MEANINGLESS);

  private KeyNames() {}

  static @Nullable Key find(String name) {
    Key key = BY_NAME.get(name);
    if (key == null && name.startsWith(SECTION) && name.length() > SECTION.length()) {
      return Key.ENV_SECTION;
    }
    return key;
  }

  /** {@code production} of {@code env_production}. */
  static String section(String name) {
    return name.substring(SECTION.length());
  }

  static boolean isMeaningless(String name) {
    return MEANINGLESS.contains(name)
        || MEANINGLESS_CAMEL.contains(name)
        || name.startsWith("axm_")
        || name.startsWith("km_")
        || name.startsWith("pm_");
  }

  /** The nearest name of a key; null: none is near. */
  static @Nullable String nearest(String name) {
    String near = Nearest.of(name, BY_NAME.keySet());
    return near == null ? Nearest.longer(name, BY_NAME.keySet()) : near;
  }

  /** What to say of a key that is none. */
  static String complaint(String name) {
    String nearest = nearest(name);
    return "unknown key "
        + Quoted.of(name)
        + (nearest == null
            ? "; drover ecosystem writes a file with all known keys"
            : "; did you mean " + Quoted.of(nearest) + "?");
  }

  /** {@code maxMemoryRestart} of {@code max_memory_restart}. */
  static String camel(String name) {
    StringBuilder camel = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '_' && i + 1 < name.length()) {
        camel.append(Character.toUpperCase(name.charAt(++i)));
      } else {
        camel.append(c);
      }
    }
    return camel.toString();
  }

  private static Map<String, Key> byName() {
    Map<String, Key> names = new LinkedHashMap<>();
    for (Key key : Key.values()) {
      for (String name : key.names()) {
        names.put(name, key);
        names.put(camel(name), key);
      }
    }
    names.keySet().removeAll(Set.of("env_<name>", "env<name>", "env<Name>"));
    return names;
  }

  private static Set<String> camels(Collection<String> names) {
    Set<String> camels = new HashSet<>();
    for (String name : names) {
      camels.add(camel(name));
    }
    return camels;
  }
}
