package drover.control;

import java.util.Arrays;

/** An immutable row of measurements, oldest first. */
public final class Series {
  public static final Series EMPTY = new Series(new float[0]);

  private final float[] values;

  private Series(float[] values) {
    this.values = values;
  }

  public static Series of(float... values) {
    return new Series(values.clone());
  }

  public int size() {
    return values.length;
  }

  public float at(int index) {
    return values[index];
  }

  /** The largest value; 0 if empty. */
  public float max() {
    float max = 0;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Series series && Arrays.equals(values, series.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
