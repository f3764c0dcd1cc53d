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
 * short ones while somebody waits for it, else a few times after the start and then rarely.
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

  /** Its process has started. */
  void begin(ProcessRef started, Time now) {
    process = started;
    lookAt = now.after(pause);
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
    lookAt = now.after(pause);
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
    places = List.of();
  }

  List<Listening> places() {
    return places;
  }

  /** Where the other one listens and this one does not, as far as that can be asked of it. */
  List<Listening> missing(Lookout other) {
    List<Listening> missing = new ArrayList<>(other.places);
    missing.removeAll(places);
    missing.removeIf(place -> !isAskedOf(place, other));
    if (missing.isEmpty() && places.isEmpty()) {
      // Its ports may be others each time, but not none.
      return other.places;
    }
    return missing;
  }

  private boolean isAskedOf(Listening place, Lookout other) {
    return place.isHanded() ? handed.equals(other.handed) : !place.isPassing();
  }

  void tick(Time now) {
    ProcessRef target = process;
    if (target == null || isLooking || !now.isPast(lookAt)) {
      return;
    }
    isLooking = true;
    lookAt = Time.NEVER;
    around.listeners(target, handed, found -> seen(target, found));
  }

  private void seen(ProcessRef target, List<Listening> found) {
    isLooking = false;
    if (!target.equals(process)) {
      return;
    }
    pause = isAwaited ? shorter(pause.multipliedBy(3).dividedBy(2), AT_MOST) : longer();
    lookAt = around.time().after(pause);
    List<Listening> before = places;
    places = withRemembered(found);
    if (!places.equals(before)) {
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
    List<Listening> all = new ArrayList<>(found);
    places.stream().filter(place -> place.isHanded() && !found.contains(place)).forEach(all::add);
    return List.copyOf(all);
  }

  long deadline() {
    return isLooking ? Time.NEVER : lookAt;
  }
}
