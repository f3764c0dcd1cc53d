package drover.supervisor;

/** The way back to the core thread for whoever answers on another one. Thread-safe. */
interface Inbox {
  /** Runs this on the core thread, in order of posting. */
  void post(Runnable news);
}
