package drover.tui.model;

/** A rectangle of the screen, in columns and rows; empty ones are not shown. */
public record Box(int x, int y, int width, int height) {
  static final Box NONE = new Box(0, 0, 0, 0);

  public boolean isShown() {
    return width > 0 && height > 0;
  }
}
