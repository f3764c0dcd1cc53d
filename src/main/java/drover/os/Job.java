package drover.os;

/** What the thread {@code drover-spawn} is asked to do. */
sealed interface Job {
  /** Starts a process. */
  record Spawn(SpawnSpec spec, ProcessHost.Listener listener) implements Job {}

  /** Watches a process that runs already. */
  record Adopt(ProcessRef process, ProcessHost.Listener listener) implements Job {}

  /** Has to do with the tree of a process. */
  sealed interface OnTree extends Job {
    ProcessRef process();
  }

  /** Sends a signal, to the main process only or to all of its tree. */
  record Send(ProcessRef process, int signal, boolean wholeTree) implements OnTree {}

  /** Answers who of a tree is alive. */
  record Survey(ProcessRef process, ProcessHost.TreeListener listener) implements OnTree {}

  /** Ends a tree. */
  record Kill(ProcessRef process, ProcessHost.TreeListener listener) implements OnTree {}

  /** A process has another main process now. */
  record Moved(ProcessRef process, ProcessRef main) implements Job {}

  /** A main process has ended and is reaped; those of its tree that are left have no parent now. */
  record Ended(ProcessRef process) implements OnTree {}

  /** Writes to the standard input of a process. */
  record Write(ProcessRef process, String text, ProcessHost.WriteListener listener)
      implements Job {}

  /** Says a line over the channel of a process. */
  record Say(ProcessRef process, Letter letter) implements Job {}

  /** A process and its session have as much right to the processors as others, or much less. */
  record Precede(ProcessRef process, boolean isEqual) implements Job {}

  /** Learns from somebody else's sweep. */
  record Observe(ProcessTable table) implements Job {}

  /** Nothing: wakes the loop, which is to end. */
  record Stop() implements Job {}
}
