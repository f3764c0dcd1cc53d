package drover.cli.view;

import drover.control.Snapshot;
import drover.tui.model.Prose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of {@code drover ls}: a line for each instance. Pure.
 *
 * <p>On a terminal it is a box that fits, with what an instance is waiting for below it and a line
 * about the machine. Elsewhere nothing is left out and nothing is cut: columns, always the same,
 * with at least two blanks between them.
 */
public final class Listing {
  /** What to say to somebody without apps. */
  public static final String EMPTY =
      "no apps yet; 'drover start ecosystem.yaml' starts some, 'drover ecosystem' writes that file";

  private static final Set<Part> IN_A_PIPE =
      EnumSet.complementOf(EnumSet.of(Part.STATUS_IN_DETAIL));

  private static final Set<Part> ON_A_TERMINAL =
      EnumSet.complementOf(EnumSet.of(Part.STATUS, Part.DETAIL));

  /** What goes first where there is no room. */
  private static final List<Part> LEAST_FIRST =
      List.of(
          Part.PORT,
          Part.WATCHING,
          Part.USER,
          Part.MODE,
          Part.NAMESPACE,
          Part.PID,
          Part.STATUS_IN_DETAIL,
          Part.UPTIME,
          Part.CPU,
          Part.RESTARTS,
          Part.MEMORY);

  /** How much of a name must be seen lest the next part goes. */
  private static final int[] LEAST_OF_A_NAME = {40, 40, 40, 40, 32, 20, 16, 14, 12, 10, 8, 1};

  private static final int MOST_OF_A_NAMESPACE = 16;
  private static final int MOST_OF_A_USER = 12;
  private static final int MOST_OF_PORTS = 24;

  private final List<Entry> entries;
  private final Instant now;
  private final String caller;
  private final Sheet sheet;
  private final StringBuilder text = new StringBuilder();

  private Listing(List<Entry> entries, Instant now, String caller, Sheet sheet) {
    this.entries = entries;
    this.now = now;
    this.caller = caller;
    this.sheet = sheet;
  }

  /**
   * The whole table, each line with its end.
   *
   * @param caller as whom apps run that name no user
   */
  public static String of(Snapshot snapshot, Order order, String caller, Sheet sheet) {
    List<Entry> entries = order.sorted(Entry.all(snapshot));
    Listing listing = new Listing(entries, snapshot.at(), caller, sheet);
    if (!sheet.isTerminal()) {
      Grid.draw(List.copyOf(listing.columns(IN_A_PIPE).values()), sheet, listing.text);
    } else {
      listing.write(snapshot.warnings(), HostLine.of(snapshot.host(), sheet));
    }
    return listing.text.toString();
  }

  private void write(List<String> warnings, String host) {
    if (entries.isEmpty()) {
      paragraph(EMPTY);
      return;
    }
    Grid.draw(fitting(columns(EnumSet.allOf(Part.class))), sheet, text);
    for (Entry entry : entries) {
      String note = entry.remark();
      if (note != null) {
        paragraph(entry.name() + ":" + entry.instance().index() + " " + note);
      }
    }
    warnings.forEach(this::paragraph);
    if (!host.isEmpty()) {
      text.append(host).append('\n');
    }
  }

  private void paragraph(String words) {
    for (String line : Prose.wrapped(words, sheet.columns())) {
      text.append(line).append('\n');
    }
  }

  private Map<Part, Column> columns(Set<Part> parts) {
    Map<Part, Column> columns = new EnumMap<>(Part.class);
    List<Ink> inks = entries.stream().map(entry -> Ink.of(entry.status())).toList();
    for (Part part : parts) {
      List<String> cells = new ArrayList<>(entries.size());
      for (Entry entry : entries) {
        cells.add(part.text(entry, caller, now));
      }
      List<Ink> looks = part.isStatus() ? inks : List.of();
      // In a pipe a line must not begin with the blanks that separate its columns.
      boolean isRight = part.isNumber && sheet.isTerminal();
      columns.put(part, Column.of(part.title(sheet), cells, looks, isRight));
    }
    return columns;
  }

  /** As many of the columns as fit, the name shortened if it must be. */
  private List<Column> fitting(Map<Part, Column> columns) {
    columns.computeIfPresent(Part.NAMESPACE, (part, all) -> all.atMost(MOST_OF_A_NAMESPACE));
    columns.computeIfPresent(Part.USER, (part, all) -> all.atMost(MOST_OF_A_USER));
    columns.computeIfPresent(Part.PORT, (part, all) -> all.atMost(MOST_OF_PORTS));
    Set<Part> shown = EnumSet.copyOf(ON_A_TERMINAL);
    if (entries.stream().allMatch(entry -> entry.instance().listens().isEmpty())) {
      columns.remove(Part.PORT);
    }
    shown.retainAll(columns.keySet());
    int wanted = width(columns, Part.NAME);
    int given = 0;
    while (given < LEAST_FIRST.size()
        && roomForName(columns, shown) < Math.min(wanted, LEAST_OF_A_NAME[given])) {
      replace(LEAST_FIRST.get(given), shown);
      given++;
    }
    takeBack(LEAST_FIRST.subList(0, given), columns, shown);
    columns.keySet().retainAll(shown);
    int most = Math.max(1, roomForName(columns, shown));
    columns.computeIfPresent(Part.NAME, (part, all) -> all.atMost(most));
    return List.copyOf(columns.values());
  }

  private static void replace(Part part, Set<Part> shown) {
    shown.remove(part);
    if (part == Part.STATUS_IN_DETAIL) {
      shown.add(Part.STATUS);
    }
  }

  /** A narrow part may fit where a wide one did not. */
  private void takeBack(List<Part> dropped, Map<Part, Column> columns, Set<Part> shown) {
    for (int i = dropped.size() - 1; i >= 0; i--) {
      if (!columns.containsKey(dropped.get(i))) {
        continue;
      }
      Set<Part> more = EnumSet.copyOf(shown);
      more.add(dropped.get(i));
      if (dropped.get(i) == Part.STATUS_IN_DETAIL) {
        more.remove(Part.STATUS);
      }
      if (roomForName(columns, more) >= width(columns, Part.NAME)) {
        shown.clear();
        shown.addAll(more);
      }
    }
  }

  private int roomForName(Map<Part, Column> columns, Set<Part> shown) {
    int room = sheet.columns() - Grid.frame(shown.size());
    for (Part part : shown) {
      room -= part == Part.NAME ? 0 : width(columns, part);
    }
    return room;
  }

  private static int width(Map<Part, Column> columns, Part part) {
    Column column = columns.get(part);
    return column == null ? 0 : column.width();
  }
}
