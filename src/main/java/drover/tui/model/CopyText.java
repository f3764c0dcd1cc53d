package drover.tui.model;

import drover.control.Event;

/** What the clipboard gets. */
final class CopyText {
  private CopyText() {}

  static String of(Model model) {
    return switch (model.desk().focus()) {
      case TABLE ->
          Subject.cursor(model).map(row -> RowText.line(row, model.shownNow())).orElse("");
      case LOG -> log(model.log());
      case EVENTS -> EventList.picked(model).map(event -> event(model, event)).orElse("");
      case TEXT -> TextPage.plain(model);
    };
  }

  /** The line where the search stands, else the lowest on the screen. */
  private static String log(LogView log) {
    int index = log.hit() >= 0 ? log.shown().indexOf(log.hit()) : log.bottomIndex();
    return index < 0 || index >= log.shown().size() ? "" : log.shown().get(index).text();
  }

  private static String event(Model model, Event event) {
    return Numbers.clock(event.at(), model.settings().zone())
        + " "
        + event.who()
        + " "
        + event.text();
  }
}
