package drover.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When the bytes of one log file and of its parts were written, to a second or so; immutable, for
 * any thread. {@link TimeIndexWriter} writes what this reads.
 *
 * <p>Apps write raw bytes, so nobody knows when a line came but whoever has seen the file grow. An
 * index is a small text file in {@code run/index} of the home. It counts bytes from the first one
 * that it has seen, so that a rotation moves nothing, it only says where a part ends:
 *
 * <pre>
 * drover-index 1
 * inode (dev=fe00,ino=4711)                of the file that is written to; the last one counts
 * 0 1732449600000                          so many bytes there were at this time (milliseconds)
 * 52310 1732449601000
 * = 1048576 2026-11-24_12-00-00_1.log      what is before this was cut off and has this name
 * 1052672 1732449602000
 * = 2048000 -                              what is before this was truncated
 * </pre>
 */
public final class TimeIndex {
  static final String VERSION = "drover-index 1";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  static final String INODE = "inode";
  static final String GONE = "-";
  static final String CUT = "=";

  /** So many bytes there were at this time, counted from the first one ever. */
  record Entry(long end, long millis) {}

  /** Where a part ends that has this name behind its stem. */
  record Cut(long end, String name) {}

  private final Path live;
  private final String inode;
  private final List<Entry> entries;
  private final List<Cut> cuts;

  private TimeIndex(Path live, String inode, List<Entry> entries, List<Cut> cuts) {
    this.live = live;
    this.inode = inode;
    this.entries = List.copyOf(entries);
    this.cuts = List.copyOf(cuts);
  }

  /**
   * The index of a log file; knows nothing if there is none.
   *
   * @param home the Drover home
   * @param live the file that the app writes to, not a part
   */
  public static TimeIndex of(Path home, Path live) {
    return read(live, file(home, live));
  }

  static TimeIndex read(Path live, Path index) {
    try {
      return parse(live, Files.readString(index));
    } catch (IOException e) {
      return new TimeIndex(live, "", List.of(), List.of());
    }
  }

  private static TimeIndex parse(Path live, String text) {
    String inode = "";
    List<Entry> entries = new ArrayList<>();
    List<Cut> cuts = new ArrayList<>();
    for (String line : text.startsWith(VERSION) ? text.lines().toList() : List.<String>of()) {
      // The last one may be broken off.
      String[] words = line.split(" ");
      if (words.length == 3 && words[0].equals(CUT) && isNumber(words[1])) {
        cuts.add(new Cut(Long.parseLong(words[1]), words[2]));
      } else if (words.length == 2 && words[0].equals(INODE)) {
        inode = words[1];
      } else if (words.length == 2 && isNumber(words[0]) && isNumber(words[1])) {
        entries.add(new Entry(Long.parseLong(words[0]), Long.parseLong(words[1])));
      }
    }
    return new TimeIndex(live, inode, entries, cuts);
  }

  private static boolean isNumber(String word) {
    return NUMBER.matcher(word).matches();
  }

  /** Where the index of a log file is. */
  static Path file(Path home, Path live) {
    Path whole = live.toAbsolutePath().normalize();
    try {
      byte[] name = whole.toString().getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(name);
      return home.resolve("run/index").resolve(HexFormat.of().formatHex(digest, 0, 10));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file's place among all bytes ever written. */
  private record Span(long from, long to) {}

  /** The times of the live file itself, or of one of its parts, compressed or not. */
  public Times times(Path file) {
    return times(span(file));
  }

  /** The same of a part of this size; one that was shortened has the end of what was cut off. */
  Times times(Path part, long size) {
    Span span = span(part);
    return times(
        span == null ? null : new Span(Math.max(span.from(), span.to() - size), span.to()));
  }

  private Times times(@Nullable Span span) {
    if (span == null) {
      return new Times(List.of());
    }
    List<Entry> within = new ArrayList<>();
    Entry before = null;
    for (Entry entry : entries) {
      if (entry.end() <= span.from()) {
        before = entry;
      } else if (entry.end() <= span.to()) {
        within.add(new Entry(entry.end() - span.from(), entry.millis()));
      } else {
        within.add(new Entry(span.to() - span.from(), entry.millis()));
        break;
      }
    }
    if (before != null) {
      within.add(0, new Entry(0, before.millis()));
    }
    return new Times(within);
  }

  private @Nullable Span span(Path file) {
    RotatedName part = RotatedName.parse(String.valueOf(file.getFileName()));
    if (part == null || !part.isOf(live)) {
      return new Span(base(), Long.MAX_VALUE);
    }
    long from = 0;
    for (Cut cut : cuts) {
      if (cut.name().equals(behindStem(part))) {
        return new Span(from, cut.end());
      }
      from = cut.end();
    }
    return null;
  }

  /** {@code 2026-11-24_12-00-00_1.log}. */
  static String behindStem(RotatedName part) {
    return part.plain().toString().substring(part.stem().length() + 2);
  }

  String inode() {
    return inode;
  }

  List<Entry> entries() {
    return entries;
  }

  List<Cut> cuts() {
    return cuts;
  }

  /** How many bytes had come when the live file was begun. */
  long base() {
    return cuts.isEmpty() ? 0 : cuts.get(cuts.size() - 1).end();
  }

  /** When the bytes of one file were written. Immutable. */
  public static final class Times {
    private final List<Entry> entries;

    private Times(List<Entry> entries) {
      this.entries = entries;
    }

    public boolean isEmpty() {
      return entries.isEmpty();
    }

    /**
     * When the byte at this offset was there at the latest; it came after {@code at} of the bytes a
     * second before. Empty: nobody knows, or it came after the last look.
     */
    public Optional<Instant> at(long offset) {
      int next = firstBehind(offset);
      return next == entries.size()
          ? Optional.empty()
          : Optional.of(Instant.ofEpochMilli(entries.get(next).millis()));
    }

    /**
     * Where to begin to miss nothing that was written at this time or later: what is before it was
     * there earlier. 0 if nobody knows.
     */
    public long offset(Instant since) {
      long millis = since.toEpochMilli();
      long offset = 0;
      for (Entry entry : entries) {
        if (entry.millis() >= millis) {
          break;
        }
        offset = entry.end();
      }
      return offset;
    }

    /** The first entry by whose time the byte at the offset was there. */
    private int firstBehind(long offset) {
      int low = 0;
      int high = entries.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (entries.get(middle).end() > offset) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }
  }
}
