package drover.metrics;

import drover.control.Series;

/** The last two minutes of one measurement, one value a second. Belongs to the meter's thread. */
final class Ring {
  static final int CAPACITY = 120;

  private final float[] values = new float[CAPACITY];

  /** Where the next value goes, and how many there are. */
  private int next;

  private int size;

  /** How many of the newest values are equal: what sleeps makes the same series every second. */
  private int equal;

  private Series series = Series.EMPTY;

  /** Adds a value that was so for {@code seconds}; none, if less than one has passed. */
  void push(double value, int seconds) {
    float rounded = (float) value;
    boolean isSame = equal > 0 && rounded == values[(next + CAPACITY - 1) % CAPACITY];
    int count = Math.min(seconds, CAPACITY);
    if (count < 1 || (isSame && equal >= CAPACITY)) {
      return;
    }
    for (int i = 0; i < count; i++) {
      values[next] = rounded;
      next = (next + 1) % CAPACITY;
    }
    size = Math.min(CAPACITY, size + count);
    equal = isSame ? equal + count : count;
    series = build();
  }

  /** The values, oldest first. */
  Series toSeries() {
    return series;
  }

  private Series build() {
    float[] row = new float[size];
    for (int i = 0; i < size; i++) {
      row[i] = values[(next + CAPACITY - size + i) % CAPACITY];
    }
    return Series.of(row);
  }
}
