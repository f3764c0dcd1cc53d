package drover.tui.model;

/**
 * Who a row is about, whatever its place: an app, or one of its instances.
 *
 * @param id of the instance; -1: the whole app
 */
public record RowId(String app, int id) {
  /** The whole app. */
  public static RowId of(String app) {
    return new RowId(app, -1);
  }

  public boolean isApp() {
    return id < 0;
  }
}
