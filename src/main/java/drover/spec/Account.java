package drover.spec;

import org.jspecify.annotations.Nullable;

/** The user and group an app runs as, each a name or a number; null: the caller's. */
public record Account(@Nullable String user, @Nullable String group) {
  public static final Account CALLER = new Account(null, null);

  /** Whether it is that of somebody of this name, with nothing said of a group. */
  public boolean isOf(String name) {
    return group == null && (user == null || user.equals(name));
  }
}
