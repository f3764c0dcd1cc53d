package drover.logs;

import drover.control.LogLine;
import drover.control.LogTail;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Several files as one stream of lines: first their past, the file that was written to last at the
 * end, then what is new in the order of reading. Belongs to one thread.
 */
final class MergedTail implements LogTail {
  private static final long PAST_WINDOW = 1 << 20;

  /** A file and whose it is. */
  record Stream(String app, int index, boolean isError, FollowedFile file) {
    LogLine line(Instant at, String text) {
      return new LogLine(app, index, isError, at, text);
    }
  }

  private record Past(Stream stream, Instant changed) {}

  private final List<Stream> streams;
  private final int past;
  private final LongSupplier nanoTime;
  private final Blocks blocks = new Blocks();
  private boolean hasBegun;
  private boolean isClosed;

  /**
   * @param past how many lines of each file the first poll brings
   * @param nanoTime as {@link System#nanoTime}
   */
  MergedTail(List<Stream> streams, int past, LongSupplier nanoTime) {
    this.streams = List.copyOf(streams);
    this.past = past;
    this.nanoTime = nanoTime;
  }

  @Override
  public Batch poll(int max) {
    if (max < 1) {
      throw new IllegalArgumentException("max < 1: " + max);
    }
    if (isClosed) {
      return new Batch(List.of(), 0);
    }
    if (!hasBegun) {
      hasBegun = true;
      return new Batch(past(max), 0);
    }
    return news(max);
  }

  @Override
  public List<LogLine> rest() {
    List<LogLine> all = new ArrayList<>();
    for (List<LogLine> some = poll(Integer.MAX_VALUE).lines();
        !some.isEmpty();
        some = poll(Integer.MAX_VALUE).lines()) {
      all.addAll(some);
    }
    for (Stream stream : streams) {
      stream.file().finish();
      take(stream, Integer.MAX_VALUE, Instant.now(), all);
    }
    return all;
  }

  @Override
  public void close() {
    isClosed = true;
    streams.forEach(stream -> stream.file().close());
  }

  private List<LogLine> past(int max) {
    List<Past> pasts = begin();
    pasts.sort(Comparator.comparing(Past::changed));
    Deque<LogLine> lines = new ArrayDeque<>();
    for (int i = pasts.size() - 1; i >= 0 && lines.size() < max; i--) {
      Stream stream = pasts.get(i).stream();
      int room = Math.min(past, max - lines.size());
      stream.file().readPast(room, PAST_WINDOW, blocks, nanoTime.getAsLong());
      for (Deque<String> texts = stream.file().lines(); !texts.isEmpty(); ) {
        if (lines.size() == max) {
          texts.clear();
          break;
        }
        lines.addFirst(stream.line(pasts.get(i).changed(), texts.removeLast()));
      }
    }
    return List.copyOf(lines);
  }

  private List<Past> begin() {
    List<Past> pasts = new ArrayList<>();
    for (Stream stream : streams) {
      FileState state = stream.file().begin();
      if (state != null) {
        pasts.add(new Past(stream, state.changed()));
      }
    }
    return pasts;
  }

  private Batch news(int max) {
    long now = nanoTime.getAsLong();
    List<Stream> busy = streams.stream().filter(stream -> stream.file().look(now)).toList();
    long skipped = 0;
    if (!busy.isEmpty()) {
      Allowance allowance = Allowance.of(max, busy.size());
      for (Stream stream : busy) {
        skipped += stream.file().read(allowance, blocks, now);
      }
    }
    streams.forEach(stream -> stream.file().settle(now));
    int[] needs = streams.stream().mapToInt(stream -> stream.file().lines().size()).toArray();
    int[] shares = FairShare.of(max, needs);
    List<LogLine> lines = new ArrayList<>();
    Instant at = Instant.now();
    for (int i = 0; i < needs.length; i++) {
      skipped += needs[i] - shares[i];
      take(streams.get(i), shares[i], at, lines);
    }
    return new Batch(lines, skipped);
  }

  /** Moves the newest lines of a file into the batch and drops the others. */
  private static void take(Stream stream, int count, Instant at, List<LogLine> into) {
    Deque<String> texts = stream.file().lines();
    while (texts.size() > count) {
      texts.remove();
    }
    while (!texts.isEmpty()) {
      into.add(stream.line(at, texts.remove()));
    }
  }
}
