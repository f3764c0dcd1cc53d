package drover.tui.model;

import drover.spec.ByteSize;
import java.time.Instant;
import java.time.ZoneId;

/** Numbers and times as the screen writes them; nothing here goes through {@code String.format}. */
public final class Numbers {
  private Numbers() {}

  /** One decimal: {@code 41.2}, {@code 0.0}. */
  public static String tenths(double value) {
    long tenths = Math.round(value * 10);
    return tenths / 10 + "." + Math.abs(tenths % 10);
  }

  /** Two decimals: {@code 0.82}. */
  public static String hundredths(double value) {
    long hundredths = Math.round(value * 100);
    long rest = Math.abs(hundredths % 100);
    return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
  }

  /** A part of a whole in percent, 0 when there is no whole. */
  public static long percent(long part, long whole) {
    return whole <= 0 ? 0 : Math.round(part * 100.0 / whole);
  }

  /** Bytes, of which a negative number cannot be. */
  public static String bytes(long bytes) {
    return ByteSize.of(Math.max(0, bytes)).text();
  }

  /** {@code 5.1/15.6G}: both in the unit of the whole. */
  public static String share(long used, long total) {
    double unit = 1L << 30;
    String name = "G";
    if (total < 1L << 30) {
      unit = 1L << 20;
      name = "M";
    }
    return tenths(used / unit) + "/" + tenths(total / unit) + name;
  }

  /** {@code 14:03:27}. */
  public static String clock(Instant at, ZoneId zone) {
    return new String(time(at, zone), 0, 8);
  }

  /** {@code 14:03:25.101}. */
  public static String millis(Instant at, ZoneId zone) {
    return new String(time(at, zone));
  }

  private static char[] time(Instant at, ZoneId zone) {
    long local = at.getEpochSecond() + zone.getRules().getOffset(at).getTotalSeconds();
    int second = (int) Math.floorMod(local, 86_400L);
    char[] time = "00:00:00.000".toCharArray();
    twoDigits(time, 0, second / 3_600);
    twoDigits(time, 3, second / 60 % 60);
    twoDigits(time, 6, second % 60);
    int milli = at.getNano() / 1_000_000;
    time[9] += (char) (milli / 100);
    twoDigits(time, 10, milli % 100);
    return time;
  }

  private static void twoDigits(char[] into, int at, int n) {
    into[at] = (char) ('0' + n / 10);
    into[at + 1] = (char) ('0' + n % 10);
  }

  /** {@code 1204} as {@code 1,204}. */
  public static String grouped(long n) {
    String digits = Long.toString(n);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && digits.charAt(i - 1) != '-' && (digits.length() - i) % 3 == 0) {
        text.append(',');
      }
      text.append(digits.charAt(i));
    }
    return text.toString();
  }
}
