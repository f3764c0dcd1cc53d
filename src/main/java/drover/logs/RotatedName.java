package drover.logs;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a part that was cut off a log file. A value, for any thread; the order is the one in
 * which the parts were written.
 *
 * <pre>
 * api-out.log      the file that the app writes to
 * api-out__2026-11-24_09-30-00.log             cut off at this time
 * api-out__2026-11-24_09-30-00_1.log           the next one in the same second, then _2, ... _10
 * api-out__2026-11-24_09-30-00.log.gz          the same compressed
 * api-out__2026-11-24_09-30-00.log.pending     in the making: of no meaning to whoever reads logs
 * api-out__2026-11-24_09-30-00.log.gz.pending  in the making; the one without .gz is still there
 * api.txt  ->  api.txt___2026-11-24_09-30-00.log   one more, since api.txt.log may be beside it
 * </pre>
 *
 * <p>The names are those of PM2's log rotation.
 *
 * @param stem the name of the file that it was cut off, without a final {@code .log}, or with
 *     {@code _} if it has none
 * @param at local time of the rotation
 * @param number 0, or which one of those of this second it is
 */
public record RotatedName(
    String stem, LocalDateTime at, int number, boolean isCompressed, boolean isPending)
    implements Comparable<RotatedName> {
  private static final String EXTENSION = ".log";
  private static final String COMPRESSED = ".gz";
  private static final String PENDING = ".pending";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss");
  private static final Pattern SHAPE =
      Pattern.compile(
          "(.+)__(\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d)(?:_([1-9]\\d{0,8}))?\\.log"
              + "(\\.gz)?(\\.pending)?",
          Pattern.DOTALL);

  /** The clock may be set back by so much without names out of order: summer time ends, too. */
  private static final int MOST_HOURS_AHEAD = 3;

  private static final Comparator<RotatedName> ORDER =
      Comparator.comparing(RotatedName::at)
          .thenComparing(RotatedName::number)
          .thenComparing(RotatedName::isCompressed)
          .thenComparing(RotatedName::isPending)
          .thenComparing(RotatedName::stem);

  public RotatedName {
    at = at.truncatedTo(ChronoUnit.SECONDS);
    if (stem.isEmpty()) {
      throw new IllegalArgumentException("the stem is empty");
    }
    if (number < 0) {
      throw new IllegalArgumentException("number < 0: " + number);
    }
  }

  /** What the names of a log file's parts begin with. */
  public static String stem(Path live) {
    String name = String.valueOf(live.getFileName());
    boolean hasExtension = name.endsWith(EXTENSION) && name.length() > EXTENSION.length();
    return hasExtension ? name.substring(0, name.length() - EXTENSION.length()) : name + "_";
  }

  /** What a file's name says; null: it is not the name of a part. */
  public static @Nullable RotatedName parse(String name) {
    Matcher matcher = SHAPE.matcher(name);
    if (!matcher.matches()) {
      return null;
    }
    try {
      return new RotatedName(
          matcher.group(1),
          LocalDateTime.parse(matcher.group(2), TIME),
          matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3)),
          matcher.group(4) != null,
          matcher.group(5) != null);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * The name for a part that is cut off now, after all that there are.
   *
   * @param newest the last one that the file has, in any state; null: it has none
   */
  public static RotatedName next(Path live, @Nullable RotatedName newest, LocalDateTime now) {
    RotatedName first = new RotatedName(stem(live), now, 0, false, false);
    if (newest == null
        || newest.at.isBefore(first.at)
        || newest.at.isAfter(now.plusHours(MOST_HOURS_AHEAD))) {
      return first;
    }
    return new RotatedName(first.stem, newest.at, newest.number + 1, false, false);
  }

  public boolean isOf(Path live) {
    return stem.equals(stem(live));
  }

  /** Neither compressed nor in the making. */
  public RotatedName plain() {
    return new RotatedName(stem, at, number, false, false);
  }

  public RotatedName compressed() {
    return new RotatedName(stem, at, number, true, isPending);
  }

  public RotatedName pending() {
    return new RotatedName(stem, at, number, isCompressed, true);
  }

  /** Without {@code .pending}. */
  public RotatedName done() {
    return new RotatedName(stem, at, number, isCompressed, false);
  }

  /** The file with this name beside another one. */
  public Path beside(Path live) {
    return live.resolveSibling(toString());
  }

  @Override
  public int compareTo(RotatedName other) {
    return ORDER.compare(this, other);
  }

  /** The file's name. */
  @Override
  public String toString() {
    return stem
        + "__"
        + TIME.format(at)
        + (number == 0 ? "" : "_" + number)
        + EXTENSION
        + (isCompressed ? COMPRESSED : "")
        + (isPending ? PENDING : "");
  }
}
