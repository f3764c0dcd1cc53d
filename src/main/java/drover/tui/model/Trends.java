package drover.tui.model;

import drover.control.Series;
import java.util.List;

/** Arithmetic on rows of measurements. */
public final class Trends {
  private Trends() {}

  /** The sum of some rows; they end at the same moment. */
  static Series sum(List<Series> all) {
    int size = all.stream().mapToInt(Series::size).max().orElse(0);
    float[] sum = new float[size];
    for (Series series : all) {
      for (int i = 1; i <= series.size(); i++) {
        sum[size - i] += series.at(series.size() - i);
      }
    }
    return Series.of(sum);
  }

  /**
   * The greatest value in one bucket of seconds; negative: nothing was measured then. Buckets begin
   * at whole multiples of their length, so a graph stands still until a bucket is full.
   *
   * @param second the moment of the last value, in seconds
   * @param age 0 is the bucket of the last value, 1 the one before
   */
  public static double bucket(Series series, int bucket, long second, int age) {
    int newest = (int) Math.floorMod(second, (long) bucket) + 1;
    int end = series.size() - (age == 0 ? 0 : newest + (age - 1) * bucket);
    int start = series.size() - newest - age * bucket;
    double max = -1;
    for (int i = Math.max(0, start); i < end; i++) {
      max = Math.max(max, series.at(i));
    }
    return max;
  }
}
