package drover.os;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whom a process runs as, in the kernel's numbers.
 *
 * @param gid the first group
 * @param groups all supplementary groups, the first one included
 * @param name the user's name, or its number if it has none
 * @param home the user's home folder
 */
record Credentials(int uid, int gid, List<Integer> groups, String name, String home) {
  Credentials {
    groups = List.copyOf(groups);
  }

  /** The variables of somebody else's environment with this user's in place of its own. */
  Map<String, String> in(Map<String, String> env) {
    Map<String, String> own = new HashMap<>(env);
    own.put("HOME", home);
    own.put("USER", name);
    own.put("LOGNAME", name);
    return own;
  }
}
