package drover.control;

import java.util.List;

/**
 * What is new for one watcher.
 *
 * @param snapshot the latest picture
 * @param events in order, oldest first; the first update brings the kept past
 * @param missed how many events this watcher was too slow for
 */
public record Update(Snapshot snapshot, List<Event> events, long missed) {
  public Update {
    events = List.copyOf(events);
  }
}
