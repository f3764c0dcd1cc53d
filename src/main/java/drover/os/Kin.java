package drover.os;

import org.jspecify.annotations.Nullable;

/**
 * Tells at once whether a process belongs to the tree of another one. Belongs to the thread {@code
 * drover-events}.
 *
 * <p>It goes by the cookie and the session, which nobody outside of the tree has; whoever belongs
 * to it without either is found by {@link Forest} only.
 */
final class Kin {
  private final StatReader reader = new StatReader();

  /** The process that has this pid now; null: none has, or it does not belong to the tree. */
  @Nullable ProcessRef find(ProcessRef tree, long pid) {
    ProcessStat stat = reader.read(pid);
    return stat != null && belongs(stat, tree)
        ? new ProcessRef(pid, stat.startTicks(), tree.cookie())
        : null;
  }

  private static boolean belongs(ProcessStat stat, ProcessRef tree) {
    String cookie = new Cookies().of(stat);
    return stat.session() == tree.pid()
        || (!cookie.equals(Cookies.NONE) && cookie.equals(tree.cookie()));
  }
}
