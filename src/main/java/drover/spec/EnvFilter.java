package drover.spec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which variables of the caller an app does not get.
 *
 * @param all none of them but PATH, without which no program is found
 * @param names these
 * @param parts those whose name contains one of these
 */
public record EnvFilter(boolean all, List<String> names, List<String> parts) {
  public static final EnvFilter NONE = new EnvFilter(false, List.of(), List.of());

  public EnvFilter {
    names = List.copyOf(names);
    parts = List.copyOf(parts);
  }

  /** What is left of {@code caller}. */
  public Map<String, String> apply(Map<String, String> caller) {
    if (equals(NONE)) {
      return caller;
    }
    Map<String, String> left = new HashMap<>(caller);
    left.keySet().removeIf(this::holdsBack);
    return left;
  }

  private boolean holdsBack(String name) {
    if (all) {
      return !name.equals("PATH");
    }
    return names.contains(name) || parts.stream().anyMatch(name::contains);
  }
}
