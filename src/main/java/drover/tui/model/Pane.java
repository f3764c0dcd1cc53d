package drover.tui.model;

/** A part of the screen that can have the keys. */
public enum Pane {
  TABLE,
  LOG,
  EVENTS,
  /** A page of text. */
  TEXT
}
