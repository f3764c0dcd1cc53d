package drover.tui.model;

import java.util.List;

/** Opens pages. */
final class Looks {
  private Looks() {}

  static Step run(Model model, Action action) {
    List<RowId> about = Subject.ofActions(model).stream().map(Row::id).toList();
    return switch (action) {
      case LOGS -> about.isEmpty() ? model.still() : logs(model, about).still();
      case EVENTS_PAGE -> open(model, Place.EVENTS, aboutEvents(model, about)).still();
      case WHY -> about.isEmpty() ? model.still() : open(model, Place.WHY, about).still();
      case ENVIRONMENT -> environment(model);
      default -> open(model, Place.HOST, List.of()).still();
    };
  }

  /** From the table everything that happened, unless somebody is marked. */
  private static List<RowId> aboutEvents(Model model, List<RowId> about) {
    return model.desk().place() == Place.APPS && model.table().marks().isEmpty()
        ? List.of()
        : about;
  }

  private static Model open(Model model, Place place, List<RowId> about) {
    return model.withDesk(model.desk().open(Page.of(place, about)));
  }

  /** From the newest line on, wherever the pane below the table was left. */
  private static Model logs(Model model, List<RowId> about) {
    Model opened = open(model, Place.LOGS, about);
    return model.frozen() == null ? opened.withLog(opened.log().followed()) : opened;
  }

  private static Step environment(Model model) {
    List<Row> rows = Subject.ofActions(model);
    if (rows.isEmpty() || rows.get(0).instances().isEmpty()) {
      return model.still();
    }
    int id = rows.get(0).instances().get(0).id();
    RowId about = new RowId(rows.get(0).app().name(), id);
    return open(model, Place.ENVIRONMENT, List.of(about)).with(new Effect.ReadEnvironment(id));
  }

  /** The variables go to the page that asked for them, if it is still open. */
  static Model environmentRead(Model model, Message.EnvironmentRead read) {
    Page top = model.desk().top();
    boolean asked =
        top.place() == Place.ENVIRONMENT
            && top.about().stream().anyMatch(row -> row.id() == read.id());
    return asked
        ? model.withDesk(model.desk().withTop(top.withVariables(read.variables())))
        : model;
  }
}
