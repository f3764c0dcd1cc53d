package drover.tui.view;

import drover.tui.model.EmptyText;
import drover.tui.model.LogHits;
import drover.tui.model.LogOptions;
import drover.tui.model.LogRate;
import drover.tui.model.LogView;
import drover.tui.model.Model;
import drover.tui.model.Numbers;
import drover.tui.model.Pane;
import drover.tui.model.RowText;
import drover.tui.model.Style;
import drover.tui.model.Subject;
import java.util.ArrayList;
import java.util.List;

/** What stands above a log: whose it is, what of it is seen, and how fast it comes. */
final class LogTitle {
  /** Below this many lines a second a rate is noise. */
  private static final int BUSY = 10;

  private LogTitle() {}

  static void draw(Model model, Pen pen) {
    LogView log = model.log();
    Rule rule = new Rule(pen, 0);
    boolean focused = model.desk().focus() == Pane.LOG;
    rule.word(who(model), focused ? Style.STRONG : Style.PLAIN);
    String gone = EmptyText.gone(model);
    if (gone != null) {
      rule.word(gone, Style.WORRYING);
    }
    if (log.isFollowing()) {
      rule.word("follow", Style.GOOD);
    } else {
      String below =
          log.below() == 0
              ? ""
              : " "
                  + pen.glyphs().below
                  + " "
                  + Numbers.grouped(log.below())
                  + (log.reach().isLive() ? " new" : "+");
      rule.word("paused" + below, Style.WORRYING);
    }
    LogOptions options = log.options();
    rule.word(options.stream().word(), Style.PLAIN);
    if (options.wrap()) {
      rule.word("wrap", Style.PLAIN);
    }
    if (options.pan() > 0) {
      rule.word("from column " + (options.pan() + 1), Style.PLAIN);
    }
    if (!options.only().isEmpty()) {
      String of = log.shown().size() + "/" + log.all().size() + more(log);
      rule.word("& " + options.only() + " " + of, Style.STRONG);
    }
    if (!log.search().isEmpty()) {
      LogHits hits = log.hits();
      String of = hits.place() + "/" + hits.count() + more(log);
      rule.word("/" + log.search() + " " + of, Style.STRONG);
    }
    LogRate rate = log.rate();
    if (rate.perSecond() >= BUSY) {
      long skipped = rate.skippedPerSecond();
      String unseen = skipped == 0 ? "" : ", " + Numbers.grouped(skipped) + " skipped";
      rule.right(Numbers.grouped(rate.perSecond()) + " lines/s" + unseen, Style.STRONG);
    }
  }

  /** Nobody knows how many there are beyond the lines at hand. */
  private static String more(LogView log) {
    return log.reach().isPart() ? "+" : "";
  }

  /** Whose log it is. */
  static String who(Model model) {
    List<String> names = new ArrayList<>();
    Subject.ofLog(model).forEach(row -> names.add(RowText.who(row)));
    Subject.gone(model).forEach(id -> names.add(id.app()));
    if (names.isEmpty()) {
      return "log";
    }
    return names.size() > 3 ? names.size() + " apps" : String.join("+", names);
  }
}
