package drover.tui.model;

import drover.spec.Since;
import drover.tui.model.Overlay.Typing.Purpose;
import java.time.Instant;

/** The keys of a log. */
final class LogKeys {
  private LogKeys() {}

  static Step run(Model model, Action action) {
    LogView log = model.log();
    LogOptions options = log.options();
    return switch (action) {
      case FOLLOW -> model.withLog(log.followed()).still();
      case SEARCH -> typing(model, Purpose.SEARCH, log.search().text()).still();
      case ONLY -> typing(model, Purpose.ONLY, options.only().text()).still();
      case SINCE -> typing(model, Purpose.SINCE, "").still();
      case WRITE -> typing(model, Purpose.WRITE, LogText.fileName(model)).still();
      case NEXT_HIT -> hit(model, -1).still();
      case PREVIOUS_HIT -> hit(model, 1).still();
      case STREAM -> with(model, options.withStream(options.stream().next()));
      case WRAP -> with(model, options.withWrap(!options.wrap()));
      case STAMPS -> with(model, options.withStamps(!options.stamps()));
      case JSON -> with(model, options.withJson(!options.json()));
      default -> model.withLog(log.marked(model.now())).still();
    };
  }

  private static Step with(Model model, LogOptions options) {
    return model.withLog(model.log().withOptions(options)).still();
  }

  /** What was typed for a key of a log is used. */
  static Step entered(Model model, Purpose purpose, String text) {
    if (text.isBlank()) {
      return model.still();
    }
    return purpose == Purpose.SINCE ? since(model, text).still() : write(model, text);
  }

  private static Model since(Model model, String text) {
    try {
      Instant time = Since.parse(text, model.now().atZone(model.settings().zone()));
      LogView log = model.log();
      return model.withLog(log.held().wishing(LogReads.since(time, log.options())).encouraged());
    } catch (IllegalArgumentException e) {
      return model.saying(String.valueOf(e.getMessage()), true);
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
    int from = log.hit() < 0 ? log.bottomIndex() + 1 : log.shown().indexOf(log.hit());
    long next = LogSearch.next(log, from, step);
    LogAsk beyond = next < 0 ? LogReads.find(log, step) : null;
    if (beyond != null) {
      return model
          .withLog(log.held().wishing(beyond))
          .saying("searching " + (step < 0 ? "older" : "newer") + " lines", false);
    }
    // Around the end, if nothing is beyond.
    int end = step < 0 ? log.shown().size() : -1;
    return at(model, log.search(), next < 0 ? LogSearch.next(log, end, step) : next);
  }

  /** With a search for a text, standing at the newest line on the screen that has it. */
  static Model searching(Model model, String text) {
    LogView log = model.log().withSearch(LogMatch.of(text), -1);
    long hit = text.isEmpty() ? -1 : LogSearch.next(log, log.bottomIndex() + 1, -1);
    return at(model, log.search(), hit);
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
