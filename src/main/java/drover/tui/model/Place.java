package drover.tui.model;

/** The pages of the screen. */
public enum Place {
  APPS(Pane.TABLE),
  DETAIL(Pane.TEXT),
  LOGS(Pane.LOG),
  EVENTS(Pane.EVENTS),
  INCIDENT(Pane.TEXT),
  WHY(Pane.TEXT),
  ENVIRONMENT(Pane.TEXT),
  HOST(Pane.TEXT),
  HELP(Pane.TEXT);

  private final Pane pane;

  Place(Pane pane) {
    this.pane = pane;
  }

  /** The pane that has the keys when the page opens. */
  Pane pane() {
    return pane;
  }
}
