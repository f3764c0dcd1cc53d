package drover.tui.model;

import drover.control.InstanceView;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instance as it was when somebody decided about it.
 *
 * @param pid 0: it had no process
 * @param startedAt of its process; tells it from a later one
 */
public record Target(String app, int id, int index, long pid, @Nullable Instant startedAt) {
  static Target of(String app, InstanceView instance) {
    return new Target(app, instance.id(), instance.index(), instance.pid(), instance.startedAt());
  }

  /**
   * Whether it is still what was decided about. One without a process was nobody else than its id:
   * a crash loop that started anew meanwhile is still meant.
   */
  boolean isStill(InstanceView now) {
    return id == now.id() && (pid == 0 || Objects.equals(startedAt, now.startedAt()));
  }

  String who() {
    return app + ":" + index;
  }
}
