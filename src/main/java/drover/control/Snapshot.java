package drover.control;

import java.time.Instant;
import java.util.List;

/**
 * An immutable picture of everything at one moment.
 *
 * @param version grows with each change
 * @param apps in the order of the file, then of arrival
 * @param warnings what is wrong with the whole just now, a sentence each
 */
public record Snapshot(
    long version, Instant at, List<AppView> apps, HostView host, List<String> warnings) {
  public static final Snapshot EMPTY = new Snapshot(0, Instant.EPOCH, List.of(), HostView.UNKNOWN);

  public Snapshot {
    apps = List.copyOf(apps);
    warnings = List.copyOf(warnings);
  }

  /** A picture without warnings. */
  public Snapshot(long version, Instant at, List<AppView> apps, HostView host) {
    this(version, at, apps, host, List.of());
  }
}
