package drover.tui.view;

/**
 * Where the columns of the table are: the left end of each; -1 is one that found no room. Name and
 * status are always there. What has no room goes in this order: ports, graphs, processes, restarts,
 * time up, memory, CPU; beside a pane that shows the processes, these go before the graphs.
 *
 * @param name the width of the names
 * @param trend the width of a graph
 */
record Columns(
    int name,
    int status,
    int up,
    int cpu,
    int cpuTrend,
    int memory,
    int memoryTrend,
    int restarts,
    int port,
    int process,
    int trend) {
  static final int NAME = 3;
  static final int STATUS_WIDTH = 13;
  static final int UP_WIDTH = 6;
  static final int CPU_WIDTH = 6;
  static final int MEMORY_WIDTH = 5;
  static final int RESTARTS_WIDTH = 4;

  /** {@code 65535 +2}. */
  static final int PORT_WIDTH = 8;

  /** Shorter and it says nothing: {@code exit 137 SIGKILL}. */
  private static final int PROCESS_WIDTH = 16;

  private static final int TREND_WIDTH = 8;
  private static final int LONGEST_TREND = 20;
  private static final int WIDE_NAME = 12;
  private static final int NARROW = 60;

  /** Hands out the columns that are left, from the most needed on. */
  private static final class Room {
    int left;
    boolean open = true;

    Room(int left) {
      this.left = left;
    }

    boolean take(int width) {
      open = open && left >= width;
      left -= open ? width : 0;
      return open;
    }
  }

  /**
   * For a table of some width.
   *
   * @param longest the width of the longest name
   * @param graphs whether the graphs go before the processes
   * @param ports whether there are any
   */
  static Columns of(int width, int longest, boolean graphs, boolean ports) {
    boolean narrow = width < NARROW;
    int name = Math.max(narrow ? 8 : WIDE_NAME, Math.min(longest, Math.max(8, width / 4)));
    if (narrow) {
      name = Math.min(name, Math.max(8, width - 30));
    }
    int status = NAME + name + (narrow ? 1 : 2);
    Room room = new Room(width - status - STATUS_WIDTH);
    boolean cpu = room.take(1 + CPU_WIDTH);
    boolean memory = room.take(1 + MEMORY_WIDTH);
    boolean up = room.take(1 + UP_WIDTH);
    boolean restarts = room.take(3 + RESTARTS_WIDTH);
    int forGraphs = graphs ? 2 * (2 + TREND_WIDTH) : 0;
    boolean process = restarts && room.left >= 2 + PROCESS_WIDTH + forGraphs;
    room.left -= process ? 2 + PROCESS_WIDTH : 0;
    boolean cpuTrend = room.take(2 + TREND_WIDTH);
    boolean memoryTrend = room.take(2 + TREND_WIDTH);
    boolean port = ports && process && room.take(2 + PORT_WIDTH);
    int longer = memoryTrend && graphs ? Math.max(0, (room.left - 4) / 2) : 0;
    int trend = Math.min(LONGEST_TREND, TREND_WIDTH + longer);
    return placed(
        name,
        status,
        new boolean[] {up, cpu, cpuTrend, memory, memoryTrend, restarts, port, process},
        trend);
  }

  private static Columns placed(int name, int status, boolean[] there, int trend) {
    int[] widths = {UP_WIDTH, CPU_WIDTH, trend, MEMORY_WIDTH, trend, RESTARTS_WIDTH, PORT_WIDTH, 0};
    int wide = there[5] ? 2 : 1;
    int[] gaps = {1, wide, 2, wide, 2, 1, 2, 2};
    int[] at = new int[there.length];
    int x = status + STATUS_WIDTH;
    for (int i = 0; i < there.length; i++) {
      at[i] = there[i] ? x + gaps[i] : -1;
      x += there[i] ? gaps[i] + widths[i] : 0;
    }
    return new Columns(name, status, at[0], at[1], at[2], at[3], at[4], at[5], at[6], at[7], trend);
  }

  /** Where the heads of the columns end. */
  int end() {
    if (process >= 0) {
      return process + 3;
    }
    if (restarts >= 0) {
      return restarts + RESTARTS_WIDTH;
    }
    return Math.max(status + STATUS_WIDTH, Math.max(cpu + CPU_WIDTH, memory + MEMORY_WIDTH));
  }

  /** Where text may begin that takes the place of the numbers. */
  int numbers() {
    return up >= 0 ? up + 1 : status + STATUS_WIDTH + 1;
  }
}
