package drover.os;

/** A process for ever, as {@link ProcessRef}, where its cookie does not matter. */
record Identity(long pid, long startTicks) {
  static Identity of(ProcessStat process) {
    return new Identity(process.pid(), process.startTicks());
  }

  static Identity of(ProcessRef process) {
    return new Identity(process.pid(), process.startTicks());
  }
}
