package drover.tui.model;

import drover.control.Event;
import java.util.ArrayList;
import java.util.List;

/** Moving, opening, and going back. */
final class Moves {
  private static final int FAR = 1 << 20;

  private Moves() {}

  static Step run(Model model, Action action) {
    return switch (action) {
      case OPEN -> open(model);
      case BACK -> back(model).still();
      case NEXT_PANE -> pane(model, 1).still();
      case PREVIOUS_PANE -> pane(model, -1).still();
      case ZOOM -> zoom(model).still();
      default -> moved(model, action).still();
    };
  }

  private static Model moved(Model model, Action action) {
    Pane pane = model.desk().focus();
    int page = Math.max(1, height(model, pane) - 1);
    int by =
        switch (action) {
          case UP -> -1;
          case DOWN -> 1;
          case PAGE_UP -> -page;
          case PAGE_DOWN -> page;
          case HALF_UP -> -(page + 1) / 2;
          case HALF_DOWN -> (page + 1) / 2;
          case FIRST -> -FAR;
          default -> FAR;
        };
    return switch (pane) {
      case TABLE -> model.withTable(model.table().moved(model.shown().latest(), by));
      case LOG -> log(model, by);
      case EVENTS -> model.withDesk(model.desk().withTop(events(model, by)));
      case TEXT ->
          model.withDesk(
              model
                  .desk()
                  .withTop(model.desk().top().withScroll(model.desk().top().scroll() + by)));
    };
  }

  /** How many lines of a pane are seen. */
  private static int height(Model model, Pane pane) {
    Layout layout = model.layout();
    return switch (pane) {
      case TABLE -> layout.table().height() - 1;
      case LOG -> layout.log().height() - 1;
      case EVENTS -> Math.max(layout.page().height(), layout.strip().height()) - 1;
      case TEXT -> layout.page().height() - 1;
    };
  }

  private static Model log(Model model, int by) {
    if (by >= FAR) {
      return model.withLog(model.log().followed());
    }
    LogView log = model.log();
    if (by <= -FAR && !log.reach().isWhole() && !log.reach().seams().isEmpty()) {
      return model.withLog(log.held().wishing(LogReads.first(log.options())).encouraged());
    }
    return model.withLog(log.scrolledRows(by, height(model, Pane.LOG)));
  }

  private static Page events(Model model, int by) {
    Page page = model.desk().top();
    List<Event> events = EventList.of(model);
    if (events.isEmpty()) {
      return page;
    }
    long to = (long) EventList.index(model, events) + by;
    int index = (int) Math.max(0, Math.min(events.size() - 1, to));
    return page.withEvent(index == 0 ? -1 : events.get(index).number());
  }

  private static Step open(Model model) {
    if (model.desk().focus() == Pane.EVENTS) {
      return EventList.picked(model)
          .map(event -> model.withDesk(model.desk().open(incident(event))).still())
          .orElse(model.still());
    }
    RowId cursor = model.table().cursor();
    return cursor == null
        ? model.still()
        : model.withDesk(model.desk().open(Page.of(Place.DETAIL, List.of(cursor)))).still();
  }

  private static Page incident(Event event) {
    List<RowId> about =
        event.app().isEmpty() ? List.of() : List.of(new RowId(event.app(), event.id()));
    return Page.of(Place.INCIDENT, about).withEvent(event.number());
  }

  private static Model back(Model model) {
    Desk desk = model.desk();
    if (desk.focus() == Pane.LOG && model.log().reach().search() != null) {
      return model.withLog(model.log().answered()).saying("the search has stopped", false);
    }
    if (desk.zoom()) {
      return model.withDesk(desk.withZoom(false));
    }
    if (desk.focus() == Pane.LOG && !model.log().search().isEmpty()) {
      return model.withLog(model.log().withSearch(LogMatch.ALL, -1));
    }
    if (desk.focus() == Pane.LOG && !model.log().options().only().isEmpty()) {
      return model.withLog(model.log().withOptions(model.log().options().withOnly("")));
    }
    if (!desk.top().filter().isEmpty()) {
      return model.withDesk(desk.withTop(desk.top().withFilter("")));
    }
    if (desk.pages().size() > 1 || desk.focus() != Pane.TABLE) {
      return model.withDesk(desk.back());
    }
    return model.withTable(
        model.table().filter().isEmpty()
            ? model.table().withOnlyUnhealthy(false)
            : model.table().withFilter(""));
  }

  /** The panes between which the keys can go. */
  static List<Pane> panes(Model model) {
    if (model.desk().place() != Place.APPS) {
      return List.of(model.desk().place().pane());
    }
    List<Pane> panes = new ArrayList<>(List.of(Pane.TABLE, Pane.LOG));
    if (Layout.isSingle(model) || model.layout().strip().height() > 1) {
      panes.add(Pane.EVENTS);
    }
    return panes;
  }

  private static Model pane(Model model, int step) {
    List<Pane> panes = panes(model);
    int next = Math.floorMod(panes.indexOf(model.desk().focus()) + step, panes.size());
    return model.withDesk(model.desk().withFocus(panes.get(next)));
  }

  private static Model zoom(Model model) {
    return model.desk().place() == Place.APPS
        ? model.withDesk(model.desk().withZoom(!model.desk().zoom()))
        : model;
  }
}
