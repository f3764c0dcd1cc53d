package drover.tui.model;

import drover.control.AppView;
import drover.control.Event;
import drover.control.InstanceView;
import drover.control.Snapshot;
import drover.control.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor told.
 *
 * @param latest the newest picture; what actions are judged by
 * @param events the newest {@value #KEPT}, oldest first
 * @param missed how many events this screen was too slow for
 * @param told when the supervisor was last heard; null: not yet
 * @param lost why the way to it is gone; null: it is there
 */
public record World(
    Snapshot latest,
    List<Event> events,
    long missed,
    @Nullable Instant told,
    @Nullable String lost) {
  static final int KEPT = 1_000;
  static final World START = new World(Snapshot.EMPTY, List.of(), 0, null, null);

  public World {
    events = List.copyOf(events);
  }

  World with(Update update, Instant now) {
    return new World(
        update.snapshot(), joined(update.events()), missed + update.missed(), now, null);
  }

  World lost(String why) {
    return new World(latest, events, missed, told, why);
  }

  private List<Event> joined(List<Event> more) {
    if (more.isEmpty()) {
      return events;
    }
    // A new watch, of the same supervisor or of its successor, tells the whole past once more.
    boolean isAnew = !events.isEmpty() && more.get(0).number() <= last(events).number();
    List<Event> all = new ArrayList<>(isAnew ? List.of() : events);
    all.addAll(more);
    return all.subList(Math.max(0, all.size() - KEPT), all.size());
  }

  private static Event last(List<Event> some) {
    return some.get(some.size() - 1);
  }

  /** An app by its name. */
  public Optional<AppView> app(String name) {
    return latest.apps().stream().filter(app -> app.name().equals(name)).findFirst();
  }

  /** What a row is about; empty if it is gone. */
  public Optional<Row> row(@Nullable RowId id) {
    if (id == null) {
      return Optional.empty();
    }
    Optional<AppView> app = app(id.app());
    if (id.isApp()) {
      return app.map(known -> Row.of(known, latest.at()));
    }
    return app.flatMap(
        known ->
            known.instances().stream()
                .filter(instance -> instance.id() == id.id())
                .findFirst()
                .map((InstanceView instance) -> Row.leaf(known, instance, latest.at())));
  }

  /** The events of a row, oldest first. */
  public List<Event> eventsOf(RowId id) {
    return events.stream()
        .filter(event -> event.app().equals(id.app()))
        .filter(event -> id.isApp() || event.id() < 0 || event.id() == id.id())
        .toList();
  }
}
