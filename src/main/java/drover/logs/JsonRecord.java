package drover.logs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import drover.spec.DatePattern;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The line as one JSON object with PM2's fields. Belongs to one thread.
 *
 * <pre>
 * {"message":"GET /v1/cart 200","timestamp":"2026-11-24T14:04:09.087Z","type":"out","process_id":0,"app_name":"api"}
 * </pre>
 *
 * <p>The message is the line without its line end, {@code \n} or {@code \r\n}: so {@code pm2 logs
 * --json} has it, and so do programs that read lines expect it. Whatever the bytes are, the object
 * is valid: control characters are escaped, and each ill-formed part of UTF-8 becomes U+FFFD, as
 * decoders do it (Unicode 3.9, table 3-8).
 */
final class JsonRecord implements RecordFormat {
  private static final DatePattern ISO = DatePattern.parse("YYYY-MM-DDTHH:mm:ss.SSS[Z]");
  private static final byte[] HEAD = "{\"message\":\"".getBytes(US_ASCII);
  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

  /** Of a byte: {@code \u0000}. */
  private static final int LONGEST = 6;

  /** Whether a byte stands for itself. */
  private static final boolean[] PLAIN = new boolean[256];

  /** What follows the backslash; 0: {@code u} and four digits. */
  private static final byte[] SHORT = new byte[128];

  static {
    for (int i = ' '; i < 128; i++) {
      PLAIN[i] = i != '"' && i != '\\';
    }
    SHORT['"'] = '"';
    SHORT['\\'] = '\\';
    SHORT['\b'] = 'b';
    SHORT['\t'] = 't';
    SHORT['\n'] = 'n';
    SHORT['\f'] = 'f';
    SHORT['\r'] = 'r';
  }

  private final @Nullable DatePattern pattern;
  private final ZoneId zone;
  private final String rest;
  private byte[] tail = {};
  private long millis = -1;

  JsonRecord(String app, int id, boolean isError, @Nullable String dateFormat) {
    pattern = dateFormat == null ? null : DatePattern.parse(dateFormat);
    zone = pattern == null ? ZoneOffset.UTC : ZoneId.systemDefault();
    String type = isError ? "err" : "out";
    rest =
        "\",\"type\":\""
            + type
            + "\",\"process_id\":"
            + id
            + ",\"app_name\":\""
            + text(app)
            + "\"}\n";
  }

  /** A text as it stands between quotes. */
  static String text(String raw) {
    byte[] bytes = raw.getBytes(UTF_8);
    RecordBuffer buffer = new RecordBuffer(LONGEST * bytes.length);
    escape(bytes, 0, bytes.length, buffer);
    return new String(buffer.bytes, 0, buffer.length, UTF_8);
  }

  @Override
  public void at(long now) {
    if (now == millis) {
      return;
    }
    millis = now;
    String time =
        text((pattern == null ? ISO : pattern).format(Instant.ofEpochMilli(now).atZone(zone)));
    tail = ("\",\"timestamp\":\"" + time + rest).getBytes(UTF_8);
  }

  @Override
  public void head(RecordBuffer to) {
    to.put(HEAD);
  }

  @Override
  public void body(byte[] line, int from, int to, boolean isLast, RecordBuffer buffer) {
    boolean endsLine = isLast && to > from && line[to - 1] == '\r';
    escape(line, from, endsLine ? to - 1 : to, buffer);
  }

  @Override
  public void end(RecordBuffer to) {
    to.put(tail);
  }

  @Override
  public long most(long bytes) {
    return HEAD.length + LONGEST * bytes + tail.length;
  }

  private static void escape(byte[] line, int from, int to, RecordBuffer buffer) {
    int start = from;
    int at = from;
    while (at < to) {
      byte b = line[at];
      if (PLAIN[b & 0xFF]) {
        at++;
        continue;
      }
      int whole = b < 0 ? Utf8.characterLength(line, at, to) : 0;
      if (whole > 0) {
        at += whole;
        continue;
      }
      buffer.put(line, start, at);
      if (b < 0) {
        buffer.put(REPLACEMENT);
        at -= whole;
      } else {
        escape(b, buffer);
        at++;
      }
      start = at;
    }
    buffer.put(line, start, to);
  }

  private static void escape(byte control, RecordBuffer to) {
    to.bytes[to.length++] = '\\';
    if (SHORT[control] != 0) {
      to.bytes[to.length++] = SHORT[control];
      return;
    }
    to.bytes[to.length++] = 'u';
    to.bytes[to.length++] = '0';
    to.bytes[to.length++] = '0';
    to.bytes[to.length++] = HEX[control >> 4];
    to.bytes[to.length++] = HEX[control & 0xF];
  }
}
