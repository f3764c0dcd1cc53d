package drover.tui.model;

import drover.control.Status;
import drover.spec.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row says, in words. */
public final class RowText {
  private RowText() {}

  /** {@code api}, {@code api ×4}; of an instance: {@code ├ 2}. */
  public static String name(Row row, Glyphs glyphs) {
    if (row.isLeaf()) {
      int index = row.instances().get(0).index();
      int last = row.app().instances().get(row.app().instances().size() - 1).index();
      return (index == last ? glyphs.corner(2) : glyphs.branch()) + " " + index;
    }
    int count = row.instances().size();
    return count == 1 ? row.app().name() : row.app().name() + " " + glyphs.times + count;
  }

  /** Whom it is about, where no other row is near: {@code api ×4}, {@code api:2}. */
  public static String title(Row row, Glyphs glyphs) {
    return row.isLeaf() ? who(row) : name(row, glyphs);
  }

  /** {@code api}, {@code api:2}. */
  public static String who(Row row) {
    return row.isLeaf()
        ? row.app().name() + ":" + row.instances().get(0).index()
        : row.app().name();
  }

  /** How long it has been running; {@code -} if it is not. */
  public static String up(Row row, Instant now) {
    Instant started = row.startedAt();
    return started == null ? "-" : DurationText.compact(Duration.between(started, now));
  }

  public static String cpu(Row row) {
    return row.isAlive() ? Numbers.tenths(row.cpu()) : "-";
  }

  public static String memory(Row row) {
    return row.isAlive() ? Numbers.bytes(row.memory()) : "-";
  }

  /** {@code 3000}, {@code 3000 +1}, the name of a socket's file; empty: it listens nowhere. */
  public static String ports(Row row) {
    List<String> places = row.listens();
    if (places.isEmpty()) {
      return "";
    }
    String first = places.get(0);
    int cut = Math.max(first.lastIndexOf(':'), first.lastIndexOf('/'));
    String more = places.size() > 1 ? " +" + (places.size() - 1) : "";
    return Harmless.of(first.substring(cut + 1)).text() + more;
  }

  /** {@code 20411 +3}, {@code 20411 after exit 1}, or how it ended last; empty: it never ran. */
  public static String process(Row row) {
    String exit = row.lastExit();
    if (row.pid() > 0) {
      String others = row.others() > 0 ? " +" + row.others() : "";
      return row.pid() + (row.isUnsteady() ? " after " + exit : others);
    }
    return exit == null ? "" : exit;
  }

  /** What must be read even if numbers have to make room for it; null: nothing. */
  public static @Nullable String urgent(Row row) {
    return row.status() == Status.ONLINE ? null : row.note();
  }

  /** Everything in one line, for the clipboard. */
  static String line(Row row, Instant now) {
    String note = row.note();
    return who(row)
        + " "
        + row.statusText(now)
        + " up "
        + up(row, now)
        + " cpu "
        + cpu(row)
        + "% mem "
        + memory(row)
        + " restarts "
        + row.restarts()
        + (row.pid() > 0 ? " pid " : " ")
        + process(row)
        + (note == null ? "" : " " + note);
  }
}
