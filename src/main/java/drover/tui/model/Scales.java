package drover.tui.model;

import drover.control.Series;
import drover.spec.ByteSize;
import org.jspecify.annotations.Nullable;

/** What the top of a graph stands for: steady enough that a graph does not jump with each value. */
public final class Scales {
  private static final double[] CPU = {10, 25, 50, 100, 200, 400, 800, 1_600, 3_200, 6_400};

  /** Memory hardly moves: at the top of its graph it would be a block. */
  private static final double HEADROOM = 1.3;

  private Scales() {}

  /** For percent of a core: the next of some round values. */
  public static double cpu(Series series) {
    for (double top : CPU) {
      if (series.max() <= top) {
        return top;
      }
    }
    return series.max();
  }

  /** For bytes: the limit if there is one, else the next of powers of two and their halves. */
  public static double memory(Series series, @Nullable ByteSize limit) {
    if (limit != null && limit.bytes() >= series.max()) {
      return limit.bytes();
    }
    double wanted = series.max() * HEADROOM;
    double top = 1 << 20;
    while (top * 1.5 < wanted) {
      top *= 2;
    }
    return top >= wanted ? top : top * 1.5;
  }
}
