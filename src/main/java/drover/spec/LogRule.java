package drover.spec;

import org.jspecify.annotations.Nullable;

/**
 * Where and how an app's output is kept.
 *
 * @param combined both streams also in one file
 * @param merge all instances share one file
 * @param json one object a line instead of the raw bytes
 * @param dateFormat moment-style format put before each whole line; null: none
 * @param maxSize rotation by size
 * @param retain how many rotated files are kept of each file
 * @param rotateCron rotation by cron; null: by size only
 * @param totalSize what all files of the app may have together; null: {@code retain + 1} times
 *     {@code maxSize} for each of them
 */
public record LogRule(
    LogTarget out,
    LogTarget error,
    LogTarget combined,
    boolean merge,
    boolean json,
    @Nullable String dateFormat,
    boolean disabled,
    ByteSize maxSize,
    int retain,
    boolean compress,
    @Nullable String rotateCron,
    @Nullable ByteSize totalSize) {
  public static final LogRule DEFAULT =
      new LogRule(
          new LogTarget.InHome(),
          new LogTarget.InHome(),
          new LogTarget.Nowhere(),
          true,
          false,
          null,
          false,
          ByteSize.of(10 << 20),
          30,
          false,
          null,
          null);

  /** Whether lines are made into records on their way to the files; else the app writes them. */
  public boolean isFormatted() {
    return !disabled && (json || dateFormat != null || !(combined instanceof LogTarget.Nowhere));
  }
}
