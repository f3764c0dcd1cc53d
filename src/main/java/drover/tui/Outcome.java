package drover.tui;

/** How a screen ended. */
public enum Outcome {
  /** The user left; the apps stay with whoever supervises them. */
  LEAVE,
  /** The user left, and wants all apps stopped. */
  STOP_APPS,
  /** The user left, and wants a daemon to have the apps. */
  HAND_OVER,
  /** The terminal is gone; who supervises apps here goes on without a screen. */
  TERMINAL_GONE,
  /** Somebody else closed it: a signal, a shutdown. */
  CLOSED
}
