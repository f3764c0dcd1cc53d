package drover.supervisor;

import drover.os.Listening;
import drover.os.ProcessRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one run accepts connections, as far as it was seen. Core thread; another one looks.
 *
 * <p>The kernel tells nobody that a process begins to listen. So it is looked at in growing pauses:
 * short ones while somebody waits for it, else a few times after the start and then rarely. What it
 * has opened by the time in which it has to be ready is what it stands for: a successor is asked
 * for no more than that.
 */
final class Lookout {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration RARELY = Duration.ofMinutes(1);
  private static final int GROWTH = 4;

  private static final Duration AT_ONCE = Duration.ofMillis(10);
  private static final Duration AT_MOST = Duration.ofMillis(200);

  private final Surroundings around;
  private final Runnable onChange;

  /** Inodes of the sockets that it was handed. */
  private Set<Long> handed = Set.of();

  private @Nullable ProcessRef process;
  private List<Listening> places = List.of();

  /** The same, in words for tables: those who look at them do so often. */
  private List<String> texts = List.of();

  /** Those among which a successor has to listen. */
  private List<Listening> early = List.of();

  private long earlyUntil = Time.NEVER;
  private Duration pause = SOON;
  private long lookAt = Time.NEVER;
  private boolean isLooking;
  private boolean isAwaited;

  /**
   * One that has nobody to look at yet.
   *
   * @param onChange is called when other places are seen than before
   */
  Lookout(Surroundings around, Runnable onChange) {
    this.around = around;
    this.onChange = onChange;
  }

  void hand(Set<Long> sockets) {
    handed = Set.copyOf(sockets);
  }

  /**
   * Its process has started.
   *
   * @param patience how long it may take until it listens
   */
  void begin(ProcessRef started, Duration patience, Time now) {
    process = started;
    earlyUntil = now.after(patience);
    lookAgainIn(pause, now);
  }

  private void lookAgainIn(Duration wait, Time now) {
    lookAt = Math.min(now.after(wait), earlyUntil);
  }

  /** Looks once more, soon. */
  void lookAt(Time now) {
    if (process != null && !isLooking) {
      lookAt = now.nanos();
    }
  }

  /** Somebody waits until it listens. */
  void hurry(Time now) {
    isAwaited = true;
    pause = AT_ONCE;
    lookAgainIn(pause, now);
  }

  /** Nobody waits any more. */
  void relax() {
    if (isAwaited) {
      isAwaited = false;
      pause = SOON;
    }
  }

  /** Its process has ended. */
  void end() {
    process = null;
    lookAt = Time.NEVER;
    earlyUntil = Time.NEVER;
    places = List.of();
    texts = List.of();
  }

  List<Listening> places() {
    return places;
  }

  /** In words for tables. */
  List<String> texts() {
    return texts;
  }

  /** Whether a successor can be expected to listen somewhere too. */
  boolean isExample() {
    return places.stream().anyMatch(Lookout::isLasting);
  }

  /** A successor that has nothing to do yet has accepted nothing. */
  private static boolean isLasting(Listening place) {
    return place.how() != Listening.How.HAS_ACCEPTED;
  }

  /** Where the other one listens and this one does not, as far as that can be asked of it. */
  List<Listening> missing(Lookout other) {
    List<Listening> missing =
        other.places.stream()
            .filter(place -> isAskedOf(place, other) && !isReplaced(place))
            .toList();
    // Its ports may be others each time, or opened late, but not none.
    return missing.isEmpty() && places.isEmpty()
        ? other.places.stream().filter(Lookout::isLasting).toList()
        : missing;
  }

  /**
   * Whether it accepts connections, and has had no time yet to be seen waiting for more: where else
   * it would wait, of what it was handed, cannot be told then.
   */
  boolean isTooBusyFor(Lookout other) {
    return places.stream().noneMatch(place -> place.how() == Listening.How.WAITS)
        && places.stream().anyMatch(place -> place.how() == Listening.How.HAS_ACCEPTED)
        && missing(other).stream().allMatch(Listening::isHanded);
  }

  /** The same port at another address will do. */
  private boolean isReplaced(Listening old) {
    return isAmong(places, old) || places.stream().anyMatch(old::isAtSamePort);
  }

  private boolean isAskedOf(Listening place, Lookout other) {
    return isLasting(place)
        && isAmong(other.early, place)
        && (place.isHanded() ? handed.equals(other.handed) : !place.isPassing());
  }

  private static boolean isAmong(List<Listening> some, Listening place) {
    return some.stream().anyMatch(place::isSamePlace);
  }

  void tick(Time now) {
    ProcessRef target = process;
    if (target == null || isLooking || !now.isPast(lookAt)) {
      return;
    }
    isLooking = true;
    lookAt = Time.NEVER;
    boolean isLastEarly = now.isPast(earlyUntil);
    around.listeners(target, handed, found -> seen(target, found, isLastEarly));
  }

  /**
   * What came of a look.
   *
   * @param found null: it could not be made, and what was seen before counts
   */
  private void seen(ProcessRef target, @Nullable List<Listening> found, boolean isLastEarly) {
    isLooking = false;
    if (!target.equals(process)) {
      return;
    }
    List<Listening> all = found == null ? places : withRemembered(found);
    if (earlyUntil != Time.NEVER) {
      early = all;
    }
    if (isLastEarly) {
      earlyUntil = Time.NEVER;
    }
    pause = isAwaited ? shorter(pause.multipliedBy(3).dividedBy(2), AT_MOST) : longer();
    lookAgainIn(pause, around.time());
    take(all);
  }

  private void take(List<Listening> now) {
    if (!now.equals(places)) {
      places = now;
      texts = now.stream().map(Listening::text).distinct().toList();
      onChange.run();
    }
  }

  private Duration longer() {
    return shorter(pause.multipliedBy(GROWTH), RARELY);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Who was seen to wait for connections and is busy now accepts them all the same. */
  private List<Listening> withRemembered(List<Listening> found) {
    List<Listening> all = new ArrayList<>();
    found.forEach(place -> add(all, place));
    places.stream().filter(Listening::isHanded).forEach(place -> add(all, place));
    return List.copyOf(all);
  }

  /** Of what is seen in several ways, the one counts that says most. */
  private static void add(List<Listening> all, Listening place) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isSamePlace(place)) {
        all.set(i, place.how().compareTo(all.get(i).how()) < 0 ? place : all.get(i));
        return;
      }
    }
    all.add(place);
  }

  long deadline() {
    return isLooking ? Time.NEVER : lookAt;
  }
}
