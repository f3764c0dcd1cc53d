package drover.tui.model;

import drover.control.LogHistory.Page;
import drover.tui.model.LogAsk.Kind;
import java.util.List;

/** What becomes of a log view with lines that were read from beyond those that it keeps. Pure. */
final class LogPages {
  private LogPages() {}

  /** The view with the answer to its question; that of another question changes nothing. */
  static LogView with(LogView log, Message.Paged paged, int height) {
    if (!log.isAbout(paged.tail(), paged.question())) {
      return log;
    }
    LogView answered = log.answered();
    LogAsk ask = paged.ask();
    return switch (ask.kind()) {
      case OLDER -> older(answered, ask, paged.page());
      case NEWER -> newer(answered, paged.page());
      default -> instead(answered, ask.kind(), paged.page(), height);
    };
  }

  private static LogView older(LogView log, LogAsk ask, Page page) {
    LineBuffer all = log.all();
    if (all.size() > 0 && all.first() > ask.number()) {
      return log;
    }
    LogOptions options = log.options();
    List<Line> lines = log.numbered(page.lines(), ask.number() - page.lines().size());
    LogLines more = log.lines().before(lines, ask.number(), options);
    LogReach reach = log.reach();
    LogReach.Ends ends = reach.ends().whole(page.isLast()).sifted(!options.showsAll());
    LogReach next = reach.before(ask.number() - lines.size(), page.from()).with(ends);
    return trimmed(log.with(more, next));
  }

  /** Without the newest lines where there are too many; none of the screen's. */
  private static LogView trimmed(LogView log) {
    LineBuffer all = log.all();
    if (!all.isTooLarge()) {
      return log;
    }
    long most = all.get(Math.min(LineBuffer.LIMIT, all.size()) - 1).number();
    LogReach.Seam seam = log.reach().atOrBefore(most);
    if (seam == null || seam.number() <= log.bottom() || log.isFollowing()) {
      return log;
    }
    LogLines kept = log.lines().upTo(seam.number());
    return log.with(kept, log.reach().cutAt(seam, all.size() - kept.all().size()));
  }

  private static LogView newer(LogView log, Page page) {
    List<Line> lines = log.numbered(page.lines(), log.nextNumber());
    LogView more = log.plus(lines, page.from(), page.to());
    LogReach reach = more.reach();
    LogReach.Ends ends = reach.ends().atEnd(page.isLast()).sifted(!log.options().showsAll());
    long missed = page.isLast() ? 0 : reach.missed() - page.lines().size();
    return more.with(more.lines(), reach.with(ends).withMissed(missed));
  }

  private static LogView instead(LogView log, Kind kind, Page page, int height) {
    List<Line> lines = log.numbered(page.lines(), LogView.FIRST_NUMBER);
    LogLines fresh = LogLines.of(LineBuffer.EMPTY.plus(lines), log.options(), log.hits());
    LogReach reach = log.reach();
    LogReach next =
        new LogReach(
            List.of(new LogReach.Seam(LogView.FIRST_NUMBER, page.from())),
            page.to(),
            new LogReach.Ends(false, kind == Kind.FIRST, false, !log.options().showsAll()),
            reach.isLive() ? 0 : reach.missed(),
            reach.asking());
    if (lines.isEmpty()) {
      return log.with(fresh, next).withBottom(LogView.FIRST_NUMBER);
    }
    LogView there = log.with(fresh, next);
    return switch (kind) {
      case FIND_UP -> at(there, lines, height / 2).withSearch(log.search(), lines.get(0).number());
      case FIND_DOWN ->
          at(there, lines, lines.size())
              .withSearch(log.search(), lines.get(lines.size() - 1).number());
      default -> at(there, lines, height).withSearch(log.search(), -1);
    };
  }

  /** With so many of the lines above the lower edge, if there are so many. */
  private static LogView at(LogView log, List<Line> lines, int rows) {
    int last = Math.max(1, Math.min(rows, lines.size())) - 1;
    return log.withBottom(lines.get(last).number());
  }
}
