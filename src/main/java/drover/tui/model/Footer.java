package drover.tui.model;

import java.util.List;

/** Which keys the last line shows, the most needed first. */
public final class Footer {
  private static final List<Action> TABLE =
      List.of(
          Action.RESTART,
          Action.RELOAD,
          Action.START,
          Action.STOP,
          Action.LOGS,
          Action.EVENTS_PAGE,
          Action.FILTER,
          Action.PALETTE,
          Action.WHY,
          Action.QUIT,
          Action.SORT,
          Action.NEXT_PANE,
          Action.ZOOM,
          Action.MARK,
          Action.TREE,
          Action.ENVIRONMENT,
          Action.HOST,
          Action.FREEZE,
          Action.HELP);

  private static final List<Action> LOG =
      List.of(
          Action.FOLLOW,
          Action.SEARCH,
          Action.ONLY,
          Action.SINCE,
          Action.STREAM,
          Action.WRAP,
          Action.STAMPS,
          Action.MARK_LINE,
          Action.WRITE,
          Action.COPY,
          Action.BACK,
          Action.NEXT_HIT,
          Action.PALETTE,
          Action.ZOOM,
          Action.RESTART,
          Action.STOP,
          Action.HELP);

  private static final List<Action> EVENTS =
      List.of(
          Action.OPEN,
          Action.FILTER,
          Action.COPY,
          Action.BACK,
          Action.PALETTE,
          Action.FREEZE,
          Action.QUIT,
          Action.HELP);

  private static final List<Action> APP =
      List.of(
          Action.RESTART,
          Action.RELOAD,
          Action.START,
          Action.STOP,
          Action.LOGS,
          Action.SEARCH,
          Action.BACK,
          Action.EVENTS_PAGE,
          Action.WHY,
          Action.ENVIRONMENT,
          Action.PALETTE,
          Action.COPY,
          Action.HELP);

  private static final List<Action> PAGE =
      List.of(Action.BACK, Action.COPY, Action.PALETTE, Action.QUIT, Action.HELP);

  private Footer() {}

  /** For the pane that has the keys. */
  public static List<Action> of(Model model) {
    return switch (model.desk().focus()) {
      case TABLE -> TABLE;
      case LOG -> LOG;
      case EVENTS -> EVENTS;
      case TEXT ->
          model.desk().place() == Place.HELP || model.desk().top().about().isEmpty() ? PAGE : APP;
    };
  }
}
