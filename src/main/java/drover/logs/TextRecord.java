package drover.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import drover.spec.DatePattern;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The line as it is, byte for byte, with a date before it or without one. Belongs to one thread.
 *
 * <pre>
 * 2026-11-24T15:04:09: GET /v1/cart 200
 * </pre>
 *
 * <p>The colon is PM2's.
 */
final class TextRecord implements RecordFormat {
  private final @Nullable DatePattern pattern;
  private final ZoneId zone = ZoneId.systemDefault();
  private byte[] prefix = {};
  private long millis = -1;

  /**
   * A format with the time in the zone of this machine.
   *
   * @param dateFormat null: without a date
   */
  TextRecord(@Nullable String dateFormat) {
    this.pattern = dateFormat == null ? null : DatePattern.parse(dateFormat);
  }

  @Override
  public void at(long now) {
    if (pattern != null && now != millis) {
      millis = now;
      prefix = (pattern.format(Instant.ofEpochMilli(now).atZone(zone)) + ": ").getBytes(UTF_8);
    }
  }

  @Override
  public void head(RecordBuffer to) {
    to.put(prefix);
  }

  @Override
  public void body(byte[] line, int from, int to, boolean isLast, RecordBuffer buffer) {
    buffer.put(line, from, to);
  }

  @Override
  public void end(RecordBuffer to) {
    to.bytes[to.length++] = '\n';
  }

  @Override
  public long most(long bytes) {
    return prefix.length + bytes + 1;
  }
}
