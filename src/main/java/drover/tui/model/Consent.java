package drover.tui.model;

/** What must be answered before an action is carried out. */
public enum Consent {
  /** Nothing: it changes no app. */
  NONE,
  /** One app at once, several after a dialog. */
  SEVERAL,
  /** One app after a yes on one line, several after a dialog. */
  QUESTION,
  /** A dialog, always. */
  DIALOG
}
