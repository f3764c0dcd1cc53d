package drover.cli.view;

import drover.control.Snapshot;
import java.nio.file.Path;
import java.time.Instant;

/** A block of lines for each instance, as PM2's {@code ls -m} has them. Pure. */
public final class MiniList {
  private MiniList() {}

  /**
   * All blocks, with an empty line after each.
   *
   * @param home where files are that the app names no place for
   */
  public static String of(Snapshot snapshot, Order order, Path home) {
    StringBuilder text = new StringBuilder();
    for (Entry entry : order.sorted(Entry.all(snapshot))) {
      block(entry, snapshot.at(), home, text);
    }
    return text.toString();
  }

  private static void block(Entry entry, Instant now, Path home, StringBuilder to) {
    to.append("+--- ").append(entry.name()).append('\n');
    line("namespace", entry.namespace(), to);
    line("version", "N/A", to);
    line("pid", Long.toString(entry.instance().pid()), to);
    line("pm2 id", Integer.toString(entry.instance().id()), to);
    line("status", entry.status().word(), to);
    line("mode", entry.mode(), to);
    line("restarted", Integer.toString(entry.instance().restarts()), to);
    line("uptime", entry.isRunning() ? entry.up(now) : "0", to);
    line("memory usage", entry.isRunning() ? entry.memory() : "0", to);
    line("error log", Entry.place(entry.instance().error()), to);
    line("watching", entry.isWatched() ? "yes" : "no", to);
    line("PID file", PidFile.of(entry, home).toString(), to);
    to.append('\n');
  }

  private static void line(String key, String value, StringBuilder to) {
    to.append(key).append(" : ").append(value).append('\n');
  }
}
