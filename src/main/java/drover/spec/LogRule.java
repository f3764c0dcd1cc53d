package drover.spec;

import java.util.stream.Stream;
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

  /**
   * The same, with a size for each file at which all files of the app, and a copy of one, take half
   * of their total; the other half is for rotated ones.
   *
   * @param instances of the app
   */
  public LogRule shared(int instances) {
    ByteSize total = totalSize;
    if (total == null) {
      return this;
    }
    long files =
        Stream.of(out, error, combined).filter(each -> !(each instanceof LogTarget.Nowhere)).count()
            * (merge ? 1 : Math.max(1, instances));
    long share = Math.max(1, total.bytes() / 2 / (files + 1));
    boolean isLess = maxSize.bytes() == 0 || share < maxSize.bytes();
    return isLess ? withMaxSize(ByteSize.of(share)) : this;
  }

  private LogRule withMaxSize(ByteSize size) {
    return new LogRule(
        out,
        error,
        combined,
        merge,
        json,
        dateFormat,
        disabled,
        size,
        retain,
        compress,
        rotateCron,
        totalSize);
  }

  /** Whether lines are made into records on their way to the files; else the app writes them. */
  public boolean isFormatted() {
    return !disabled && (json || dateFormat != null || !(combined instanceof LogTarget.Nowhere));
  }
}
