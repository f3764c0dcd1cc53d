package drover.control;

/** What kind of thing happened. */
public enum EventKind {
  /** It could not be started; it has never run, or not this time. */
  UNSTARTABLE,
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
