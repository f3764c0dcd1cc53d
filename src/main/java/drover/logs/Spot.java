package drover.logs;

import org.jspecify.annotations.Nullable;

/**
 * A place in what was ever written to one file, good whatever is rotated later. A value.
 *
 * @param part in which part; null: in the file itself as it was when {@code newest} was its newest
 *     part
 * @param newest null: there was none
 */
record Spot(@Nullable RotatedName part, long offset, @Nullable RotatedName newest) {
  static Spot inPart(RotatedName part, long offset) {
    return new Spot(part, offset, null);
  }

  static Spot inFile(long offset, @Nullable RotatedName newest) {
    return new Spot(null, offset, newest);
  }
}
