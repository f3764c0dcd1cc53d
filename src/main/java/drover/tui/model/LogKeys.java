package drover.tui.model;

import drover.spec.Since;
import drover.tui.model.Overlay.Typing.Purpose;
import java.time.Instant;

/** The keys of a log. */
final class LogKeys {
  /** As long as the longest line. */
  private static final int MOST_PAN = 64 << 10;

  private LogKeys() {}

  static Step run(Model model, Action action) {
    LogView log = model.log();
    LogOptions options = log.options();
    return switch (action) {
      case FOLLOW -> model.withLog(log.followed()).still();
      case SEARCH -> search(model);
      case ONLY -> typing(model, Purpose.ONLY, options.only().text()).still();
      case SINCE -> typing(model, Purpose.SINCE, "").still();
      case WRITE -> typing(model, Purpose.WRITE, LogText.fileName(model)).still();
      case NEXT_HIT -> hit(model, -1).still();
      case PREVIOUS_HIT -> hit(model, 1).still();
      case STREAM -> with(model, options.withStream(options.stream().next()));
      case WRAP -> with(model, options.withWrap(!options.wrap()));
      case PAN_RIGHT -> pan(model, options.pan() + panStep(model));
      case PAN_LEFT -> pan(model, options.pan() - panStep(model));
      case STAMPS -> with(model, options.withStamps(!options.stamps()));
      case JSON -> with(model, options.withJson(!options.json()));
      default -> marked(model).still();
    };
  }

  /**
   * A list is filtered; a page about an app has no log on it, but the app has one: that is what is
   * searched.
   */
  private static Step search(Model model) {
    if (model.desk().focus() == Pane.LOG) {
      return typing(model, Purpose.SEARCH, "").still();
    }
    Place place = model.desk().place();
    if (place == Place.HELP || place == Place.ENVIRONMENT) {
      return typing(model, Purpose.FILTER, model.desk().top().filter()).still();
    }
    if (Subject.ofActions(model).isEmpty()) {
      return model.saying("no log to search on this page: Esc goes back", true).still();
    }
    Step opened = Looks.run(model, Action.LOGS);
    return new Step(typing(opened.model(), Purpose.SEARCH, ""), opened.effects());
  }

  /** Half of what is seen, so that the eye finds its place again. */
  private static int panStep(Model model) {
    return Math.max(8, model.layout().log().width() / 2);
  }

  private static Step pan(Model model, int columns) {
    boolean wraps = model.log().options().wrap();
    return wraps
        ? model.saying("lines are wrapped: w first", true).still()
        : with(model, model.log().options().withPan(Math.min(MOST_PAN, columns)));
  }

  /** The newest lines may not be there, or not on the screen. */
  private static Model marked(Model model) {
    LogView log = model.log();
    if (!log.reach().isLive()) {
      return model.saying("a mark goes under the newest line: F first", true);
    }
    Model marked = model.withLog(log.marked(model.now()));
    return log.isFollowing() ? marked : marked.saying("marked under the newest line", false);
  }

  private static Step with(Model model, LogOptions options) {
    return model.withLog(model.log().withOptions(options)).still();
  }

  /** Typing has come to its end: what was not used while it was typed is used. */
  static Step entered(Model model, Purpose purpose, String text) {
    return switch (purpose) {
      case SINCE -> text.isBlank() ? model.still() : since(model, text).still();
      case WRITE -> text.isBlank() ? model.still() : write(model, text);
      case SEARCH -> sought(model, text).still();
      case FILTER, ONLY -> model.still();
    };
  }

  /** Nothing typed: the next line. What was found while it was typed is not looked for again. */
  private static Model sought(Model model, String text) {
    boolean isThere = text.isEmpty() ? model.log().search().isEmpty() : model.log().hit() >= 0;
    return isThere ? model : hit(model, -1);
  }

  private static Model since(Model model, String text) {
    try {
      Instant time = Since.parse(text, model.now().atZone(model.settings().zone()));
      LogView log = model.log();
      return model.withLog(log.held().wishing(LogReads.since(time, log.options())).encouraged());
    } catch (IllegalArgumentException e) {
      String trouble = String.valueOf(e.getMessage());
      return model.withOverlay(new Overlay.Typing(Purpose.SINCE, text, trouble));
    }
  }

  private static Step write(Model model, String name) {
    LogView log = model.log();
    if (log.shown().size() == 0) {
      return model.saying("there is nothing to write", true).still();
    }
    return model.with(new Effect.WriteFile(name, LogText.of(model), log.shown().size()));
  }

  /** Nothing is waited for any more, and why is said. */
  static Model unread(Model model, Message.Unread unread) {
    LogView log = model.log();
    Model answered =
        log.isAbout(unread.tail(), unread.question()) ? model.withLog(log.answered()) : model;
    return answered.saying(unread.why(), true);
  }

  /** What was read is shown; what was not found is said. */
  static Model paged(Model model, Message.Paged paged) {
    int height = model.layout().log().height() - 1;
    LogView log = model.log();
    LogAsk.Kind kind = paged.ask().kind();
    boolean isNothing = paged.page().lines().isEmpty() && paged.page().isLast();
    if (!log.isAbout(paged.tail(), paged.question())
        || !isNothing
        || kind == LogAsk.Kind.OLDER
        || kind == LogAsk.Kind.NEWER) {
      return model.withLog(LogPages.with(log, paged, height));
    }
    Model answered = model.withLog(log.answered());
    return switch (kind) {
      case FIND_UP -> answered.saying("no older line has " + log.search(), true);
      case FIND_DOWN -> answered.saying("no newer line has " + log.search(), true);
      case SINCE -> answered.saying("nothing was written since then", true);
      default -> answered;
    };
  }

  private static Model typing(Model model, Purpose purpose, String text) {
    return model.withOverlay(new Overlay.Typing(purpose, text));
  }

  /** Goes from where the search stands to the next line, up or down. */
  private static Model hit(Model model, int step) {
    LogView log = model.log();
    if (log.search().isEmpty()) {
      return model.saying("search for something first: /", true);
    }
    if (log.reach().search() != null) {
      return model;
    }
    long next = log.hits().next(log.hit() < 0 ? belowScreen(log) : log.hit(), step < 0);
    if (next >= 0) {
      return at(model, log.search(), next);
    }
    LogAsk beyond = LogReads.find(log, step);
    return beyond == null
        ? around(model, step)
        : model.withLog(log.held().wishing(beyond)).withToast(null);
  }

  /** From one end of the lines at hand, which nothing is beyond, to the other. */
  private static Model around(Model model, int step) {
    LogView log = model.log();
    boolean isUp = step < 0;
    long next = log.hits().next(isUp ? Long.MAX_VALUE : -1, isUp);
    String none = isUp ? "no older line has " : "no newer line has ";
    if (LogReads.find(log, -step) != null) {
      String other = isUp ? "; N looks at newer ones" : "; n looks at older ones";
      return model.saying(none + log.search() + other, true);
    }
    if (next < 0) {
      return model.saying("no line has " + log.search(), true);
    }
    String from = isUp ? ": on from the newest" : ": on from the oldest";
    return at(model, log.search(), next).saying(none + log.search() + from, false);
  }

  /** With a search for a text, standing at the newest line on the screen that has it. */
  static Model searching(Model model, String text) {
    LogView log = model.log().answered().withSearch(LogMatch.of(text), -1);
    long hit = log.hits().next(belowScreen(log), true);
    return at(model.withLog(log), log.search(), hit);
  }

  /** The number of the first line below the screen, as far as there is any. */
  private static long belowScreen(LogView log) {
    int bottom = log.bottomIndex();
    return bottom < 0 ? 0 : log.shown().get(bottom).number() + 1;
  }

  private static Model at(Model model, LogMatch search, long hit) {
    LogView log = model.log().withSearch(search, hit);
    if (hit < 0) {
      return model.withLog(log);
    }
    int index = log.shown().indexOf(hit);
    int height = model.layout().log().height() - 1;
    int bottom = log.bottomIndex();
    if (index <= bottom && index > bottom - height) {
      return model.withLog(log.held());
    }
    LogView moved = log.withBottom(hit).scrolled(height / 2, height);
    return model.withLog(moved);
  }
}
