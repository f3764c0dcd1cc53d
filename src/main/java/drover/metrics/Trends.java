package drover.metrics;

import drover.control.Usage;

/** How the usage of one id went. Belongs to the meter's thread. */
final class Trends {
  private final Ring cpu = new Ring();
  private final Ring memory = new Ring();
  private int secondsUnwatched;

  Usage push(TreeUsage usage, int seconds) {
    secondsUnwatched = 0;
    extend(usage, seconds);
    return new Usage(
        usage.cpu(), usage.memory(), usage.processes(), cpu.toSeries(), memory.toSeries());
  }

  /**
   * Nothing runs under this id, but it may be started again: a crash is a gap in its trend, not the
   * end of it. Whether that has been so for longer than a trend reaches back.
   */
  boolean isOverAfter(int seconds) {
    secondsUnwatched += seconds;
    extend(TreeUsage.NONE, seconds);
    return secondsUnwatched >= Ring.CAPACITY;
  }

  private void extend(TreeUsage usage, int seconds) {
    cpu.push(usage.cpu(), seconds);
    memory.push((double) usage.memory(), seconds);
  }
}
