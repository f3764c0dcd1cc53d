package drover.logs;

import drover.control.LogHistory;
import drover.control.LogLine;
import drover.control.LogTail;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Several files as one stream of lines: first their past, the file that was written to last at the
 * end, then what is new in the order of reading. Belongs to one thread.
 */
final class MergedTail implements LogTail {
  private static final Spot BEGINNING = Spot.inFile(0, null);

  /** A file and whose it is. */
  record Stream(Chain.Owner owner, FollowedFile file) {}

  private final List<Stream> streams;
  private final PartLists lists;
  private final FileHistory history;
  private final int past;
  private final LongSupplier nanoTime;
  private final Blocks blocks = new Blocks();
  private boolean hasBegun;
  private boolean isClosed;

  /**
   * @param lists of the parts of the streams' files
   * @param past how many lines of all files the first poll brings
   * @param nanoTime as {@link System#nanoTime}
   */
  MergedTail(
      List<Stream> streams, PartLists lists, FileHistory history, int past, LongSupplier nanoTime) {
    this.streams = List.copyOf(streams);
    this.lists = lists;
    this.history = history;
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
      return past(max);
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

  private Batch past(int max) {
    try (history) {
      Places end = past == 0 ? history.veryEnd() : history.end();
      for (Stream stream : streams) {
        stream.file().begin(end.spots().getOrDefault(stream.file().path(), BEGINNING));
      }
      if (past == 0) {
        return new Batch(List.of(), 0, end, end);
      }
      LogHistory.Page page = history.before(end, LogHistory.Wish.of(Math.min(past, max)));
      readUnfinished(max);
      return new Batch(page.lines(), 0, page.from(), end);
    }
  }

  /** What follows the last line end waits from now on for its own. */
  private void readUnfinished(int max) {
    long now = nanoTime.getAsLong();
    Allowance allowance = Allowance.of(max, Math.max(1, streams.size()));
    for (Stream stream : streams) {
      if (stream.file().look(now)) {
        stream.file().read(allowance, blocks, now);
      }
      stream.file().settle(now);
    }
  }

  private Batch news(int max) {
    long now = nanoTime.getAsLong();
    lists.refresh();
    Places from = places();
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
    return new Batch(lines, skipped, from, places());
  }

  /** Moves the newest lines of a file into the batch and drops the others. */
  private static void take(Stream stream, int count, Instant at, List<LogLine> into) {
    Deque<String> texts = stream.file().lines();
    while (texts.size() > count) {
      texts.remove();
    }
    while (!texts.isEmpty()) {
      String text = texts.remove();
      Instant own = LineTime.of(text);
      into.add(stream.owner().line(own == null ? at : own, text));
    }
  }

  private Places places() {
    Map<Path, Spot> spots = new HashMap<>();
    streams.forEach(stream -> spots.put(stream.file().path(), stream.file().spot()));
    return new Places(spots);
  }
}
