package drover.tui.model;

/** The keys of a log. */
final class LogKeys {
  private LogKeys() {}

  static Model run(Model model, Action action) {
    LogView log = model.log();
    LogOptions options = log.options();
    return switch (action) {
      case FOLLOW -> model.withLog(log.followed());
      case SEARCH -> typing(model, Overlay.Typing.Purpose.SEARCH, log.search());
      case ONLY -> typing(model, Overlay.Typing.Purpose.ONLY, options.only());
      case NEXT_HIT -> hit(model, -1);
      case PREVIOUS_HIT -> hit(model, 1);
      case STREAM -> model.withLog(log.withOptions(options.withStream(options.stream().next())));
      case WRAP -> model.withLog(log.withOptions(options.withWrap(!options.wrap())));
      case STAMPS -> model.withLog(log.withOptions(options.withStamps(!options.stamps())));
      default -> model.withLog(log.marked(model.now()));
    };
  }

  private static Model typing(Model model, Overlay.Typing.Purpose purpose, String text) {
    return model.withOverlay(new Overlay.Typing(purpose, text));
  }

  /** Goes from where the search stands to the next line, up or down. */
  private static Model hit(Model model, int step) {
    LogView log = model.log();
    if (log.search().isEmpty()) {
      return model.saying("search for something first: /", true);
    }
    int from = log.hit() < 0 ? log.bottomIndex() + 1 : log.shown().indexOf(log.hit());
    return at(model, log.search(), LogSearch.next(log, from, step));
  }

  /** With a search for a text, standing at the newest line on the screen that has it. */
  static Model searching(Model model, String text) {
    LogView log = model.log().withSearch(text, -1);
    long hit = text.isEmpty() ? -1 : LogSearch.next(log, log.bottomIndex() + 1, -1);
    return at(model, text, hit);
  }

  private static Model at(Model model, String text, long hit) {
    LogView log = model.log().withSearch(text, hit);
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
