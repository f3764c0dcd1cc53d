package drover.tui.model;

import drover.control.LogSource;
import drover.control.Snapshot;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands where there is nothing to show: why, and what would change that. */
public final class EmptyText {
  private EmptyText() {}

  /** Where no app is listed. */
  public static List<String> table(Model model) {
    Snapshot snapshot = model.shown().latest();
    int all = snapshot.apps().size();
    if (all > 0) {
      String what = model.table().filter().isEmpty() ? " are in trouble " : " match ";
      String dash = Glyphs.of(model.settings()).dash;
      return List.of("0 of " + all + what + dash + " Esc clears");
    }
    if (model.shown().told() == null) {
      return List.of("waiting for the supervisor");
    }
    return model.settings().embedded()
        ? List.of("no apps left", "q leaves")
        : List.of(
            "no apps yet",
            "",
            "drover start app.js           starts one",
            "drover init                   writes an ecosystem.yaml",
            "drover start ecosystem.yaml   starts what is in it");
  }

  /** Where no line of a log is shown; null: nobody knows yet. */
  public static @Nullable String log(Model model, String who) {
    LogView log = model.log();
    if (log.all().size() > 0) {
      return noneShown(log, Glyphs.of(model.settings()).dash);
    }
    String gone = gone(model);
    if (gone != null && Subject.ofLog(model).isEmpty()) {
      return who + " " + gone + " " + Glyphs.of(model.settings()).dash + " Esc goes back";
    }
    if (Subject.ofLog(model).isEmpty() || (!log.isRead() && !log.sources().isEmpty())) {
      return null;
    }
    if (log.sources().isEmpty()) {
      return who + " writes to /dev/null";
    }
    LogSource source = log.sources().get(0);
    Path file = source.out() == null ? source.error() : source.out();
    return file + " has written nothing yet";
  }

  /** What became of somebody whose log is open; null: all are there. */
  public static @Nullable String gone(Model model) {
    List<RowId> gone = Subject.gone(model);
    if (gone.isEmpty()) {
      return null;
    }
    boolean isApp = model.shown().app(gone.get(0).app()).isEmpty();
    int all = model.desk().top().about().size();
    if (all > 1) {
      return gone.size() + " of " + all + (isApp ? " deleted" : " gone");
    }
    return isApp ? "was deleted" : "is gone";
  }

  private static String noneShown(LogView log, String dash) {
    LogOptions options = log.options();
    boolean isFilter = !options.only().isEmpty();
    String which = isFilter ? " lines match " : " lines are of " + options.stream().word() + " ";
    String way = isFilter ? "Esc clears" : "O shows others";
    return "0 of " + log.all().size() + which + dash + " " + further(log.reach()) + way;
  }

  private static String further(LogReach reach) {
    boolean isMore = !reach.isWhole() && !reach.seams().isEmpty() && !reach.isAsking();
    return isMore ? "k looks further back, " : "";
  }
}
