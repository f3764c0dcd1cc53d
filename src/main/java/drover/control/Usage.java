package drover.control;

/**
 * What a tree of processes uses.
 *
 * @param cpu percent of one core, may exceed 100
 * @param memory resident bytes
 * @param processes how many processes the tree has, the main one included
 * @param cpuTrend the last two minutes of {@code cpu}, one value a second
 * @param memoryTrend the last two minutes of {@code memory}, one value a second
 */
public record Usage(double cpu, long memory, int processes, Series cpuTrend, Series memoryTrend) {
  public static final Usage NONE = new Usage(0, 0, 0, Series.EMPTY, Series.EMPTY);
}
