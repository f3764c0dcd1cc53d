package drover.os;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which process belongs to which app. Belongs to one thread: the one that ends trees to {@code
 * drover-spawn}, the one that measures them to the meter.
 *
 * <p>No single trait finds them all: a double fork leaves the line of descent, setsid(2) the
 * session, {@code env -i} drops the cookie. So a process belongs to a tree if it was ever seen to
 * do so, or carries its cookie, or is in its session, or descends from one of these:
 *
 * <pre>
 *                      descent  session  cookie  memory
 * child                   x        x        x      x
 * own group               x        x        x      x
 * setsid                  x        -        x      x
 * double fork             -        x        x      x
 * both                    -        -        x      x
 * both, then env -i       -        -        -      x
 * </pre>
 *
 * <p>Each process belongs to one tree at most, and this JVM to none, nor what only descends from
 * it.
 */
public final class Forest {
  private final long self;
  private final Function<ProcessStat, String> cookieOf;
  private final Map<ProcessRef, Tree> trees = new LinkedHashMap<>();
  private long lookedNanos = Long.MIN_VALUE;

  /**
   * @param self the pid of this JVM
   * @param cookieOf the cookie of a process; {@link Cookies#NONE}: none
   */
  Forest(long self, Function<ProcessStat, String> cookieOf) {
    this.self = self;
    this.cookieOf = cookieOf;
  }

  /**
   * One that does without cookies, for whoever only counts: a process that made its own session and
   * lost its parent before anybody saw it is not found.
   *
   * @param self the pid of this JVM
   */
  public static Forest withoutCookies(long self) {
    return new Forest(self, process -> Cookies.NONE);
  }

  /** A tree of a process that was started just now. */
  void plant(ProcessRef main) {
    trees.put(main, new Tree(main, System.nanoTime(), false));
  }

  /**
   * A tree that is asked for, whenever its main process was started; no news if it is known. It is
   * in tables whose sweep begins later.
   */
  public void find(ProcessRef main) {
    trees.computeIfAbsent(main, ref -> new Tree(ref, System.nanoTime(), true));
  }

  /** Who of a tree was alive at the last look; nobody, if all had ended before. */
  public List<ProcessStat> alive(ProcessRef main) {
    @Nullable Tree tree = trees.get(main);
    return tree == null ? List.of() : tree.alive();
  }

  /** Finds everybody's tree anew; a table that is older than the last one is no news. */
  public void look(ProcessTable table) {
    if (lookedNanos != Long.MIN_VALUE && table.beganNanos() - lookedNanos < 0) {
      return;
    }
    lookedNanos = table.beganNanos();
    List<Tree> seen = trees.values().stream().filter(tree -> tree.isIn(table)).toList();
    Claims claims = new Claims(table);
    seen.forEach(tree -> claims.claim(tree, mainOf(tree, table)));
    seen.forEach(tree -> claims.claim(tree, tree.remembered(table)));
    claimByCookie(claims, table);
    for (Tree tree : seen) {
      if (tree.ownsSession(table, claims.of(tree))) {
        claims.claim(tree, table.ofSession(tree.main().pid()));
      }
    }
    claims.claimDescendants();
    seen.forEach(tree -> settle(tree, claims, table));
  }

  private static List<ProcessStat> mainOf(Tree tree, ProcessTable table) {
    return table.find(tree.main().pid(), tree.main().startTicks()).stream().toList();
  }

  private void claimByCookie(Claims claims, ProcessTable table) {
    Map<String, Tree> byCookie = new HashMap<>();
    trees.values().forEach(tree -> byCookie.put(tree.main().cookie(), tree));
    // Or all the machine's processes would belong to an app without a cookie.
    byCookie.remove(Cookies.NONE);
    for (ProcessStat process : table.all()) {
      if (process.isAlive() && !claims.isTaken(process)) {
        @Nullable Tree tree = byCookie.get(cookieOf.apply(process));
        if (tree != null) {
          claims.claim(tree, List.of(process));
        }
      }
    }
  }

  private void settle(Tree tree, Claims claims, ProcessTable table) {
    Map<Long, ProcessStat> alive = new LinkedHashMap<>();
    claims.of(tree).forEach(process -> alive.put(process.pid(), process));
    tree.remember(alive, table);
    if (alive.isEmpty() && !tree.hasMain(table)) {
      trees.remove(tree.main());
    }
  }

  /** The work of one look: who has been given to which tree so far. */
  private final class Claims {
    private final ProcessTable table;
    private final Map<Long, Tree> owners = new HashMap<>();
    private final Map<Tree, List<ProcessStat>> members = new HashMap<>();
    private final Deque<ProcessStat> parents = new ArrayDeque<>();

    Claims(ProcessTable table) {
      this.table = table;
    }

    boolean isTaken(ProcessStat process) {
      return process.pid() == self || owners.containsKey(process.pid());
    }

    List<ProcessStat> of(Tree tree) {
      return members.getOrDefault(tree, List.of());
    }

    void claim(Tree tree, List<ProcessStat> processes) {
      for (ProcessStat process : processes) {
        if (process.isAlive() && !isTaken(process)) {
          owners.put(process.pid(), tree);
          members.computeIfAbsent(tree, key -> new ArrayList<>()).add(process);
          parents.add(process);
        }
      }
    }

    /** Runs on until nobody new is found: a claim adds to the parents to be looked at. */
    void claimDescendants() {
      while (!parents.isEmpty()) {
        ProcessStat parent = parents.remove();
        @Nullable Tree tree = owners.get(parent.pid());
        if (tree != null) {
          claim(tree, table.children(parent.pid()));
        }
      }
    }
  }
}
