package drover.tui.model;

import drover.control.LogFilter;
import drover.control.LogPlace;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what a log view has to have read for it: what the user sees next. Pure. */
final class LogReads {
  /** So many lines are read at once; a few screens. */
  private static final int PAGE = 500;

  private LogReads() {}

  /** What to ask now; null: nothing. */
  static @Nullable LogAsk next(Model model) {
    LogView log = model.log();
    LogAsk wish = log.wish();
    if (wish != null) {
      return wish;
    }
    LogReach reach = log.reach();
    int height = model.layout().log().height() - 1;
    boolean isIdle = !reach.isAsking() && log.isRead() && reach.asking().left() > 0;
    if (height < 1 || !isIdle || model.frozen() != null) {
      return null;
    }
    if (!reach.isWhole() && wantsOlder(log, height)) {
      LogReach.Seam seam = reach.atOrAfter(log.all().size() == 0 ? 0 : log.all().first());
      return seam == null ? null : older(log, seam);
    }
    boolean isSure = reach.ends().isAtEnd() && reach.missed() == 0;
    boolean isNear = log.shown().size() - 1 - log.bottomIndex() < height;
    LogPlace to = reach.to();
    return reach.isLive() || isSure || !isNear || to == null
        ? null
        : LogAsk.of(LogAsk.Kind.NEWER, to, PAGE, LogSieve.of(log.options()));
  }

  private static boolean wantsOlder(LogView log, int height) {
    boolean isLookedAt = !log.isFollowing() || !log.options().showsAll();
    return isLookedAt && log.bottomIndex() + 1 < (log.isFollowing() ? height : 3L * height);
  }

  /** Lines of a batch whose place nobody knows are read again. */
  private static LogAsk older(LogView log, LogReach.Seam seam) {
    long again = log.all().size() == 0 ? 0 : Math.max(0, seam.number() - log.all().first());
    return LogAsk.older(seam, PAGE + (int) again, LogSieve.of(log.options()));
  }

  static LogAsk at(LogPlace place, LogOptions options) {
    return LogAsk.of(LogAsk.Kind.AT, place, PAGE, LogSieve.of(options));
  }

  static LogAsk first(LogOptions options) {
    return LogAsk.of(LogAsk.Kind.FIRST, null, PAGE, LogSieve.of(options));
  }

  static LogAsk since(Instant time, LogOptions options) {
    return LogAsk.since(time, PAGE, LogSieve.of(options));
  }

  /** The next line beyond those that are kept which has what is searched for. */
  static @Nullable LogAsk find(LogView log, int step) {
    LogReach reach = log.reach();
    LogFilter wanted = new LogSieve(log.options(), log.search());
    if (step < 0) {
      LogReach.Seam seam =
          reach.isWhole() ? null : reach.atOrAfter(log.all().size() == 0 ? 0 : log.all().first());
      return seam == null ? null : LogAsk.of(LogAsk.Kind.FIND_UP, seam.place(), PAGE, wanted);
    }
    LogPlace to = reach.to();
    return reach.isLive() || to == null ? null : LogAsk.of(LogAsk.Kind.FIND_DOWN, to, PAGE, wanted);
  }
}
