package drover.control;

/** What kind of thing happened. */
public enum EventKind {
  STARTED,
  ONLINE,
  EXITED,
  RESTARTING,
  STOPPING,
  STOPPED,
  ERRORED,
  RELOADED,
  SCALED,
  DELETED,
  SIGNALLED,
  GUARD,
  NOTE,
  /** An operation reached its end. */
  DONE,
  /** An operation ended without reaching what was asked; the text says why. */
  FAILED
}
