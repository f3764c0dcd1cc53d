package drover.logs;

import drover.control.LogHistory;
import drover.control.LogLine;
import drover.control.LogSource;
import drover.control.LogTail;
import drover.logs.Chain.Owner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Several files as one stream of lines: first their past, the file that was written to last at the
 * end, then what is new in the order of reading. Belongs to one thread.
 */
final class MergedTail implements LogTail {
  private static final Spot BEGINNING = Spot.inFile(0, null);

  /** So many files keep a descriptor each; a process has 1024 unless its owner raised it. */
  private static final int KEPT_OPEN = 256;

  /** What is larger was there before the instance that is new. */
  private static final long LARGEST_NEW = 256 << 10;

  /** A file and whose it is. */
  private record Stream(Owner owner, FollowedFile file) {}

  /**
   * Where a tail begins.
   *
   * @param history what to read the past from; null: begin at the place
   */
  record Start(@Nullable FileHistory history, int past, Places place) {
    /** At the end, with so many lines before it. */
    static Start withPast(FileHistory history, int past) {
      return new Start(history, past, new Places(Map.of()));
    }

    static Start at(Places place) {
      return new Start(null, 0, place);
    }
  }

  private final List<Stream> streams = new ArrayList<>();
  private final PartLists lists = new PartLists();
  private final Start start;
  private final LongSupplier nanoTime;
  private final Blocks blocks = new Blocks();
  private Places place = new Places(Map.of());
  private boolean hasBegun;
  private boolean isClosed;

  /**
   * @param owners the files and whose they are
   * @param nanoTime as {@link System#nanoTime}
   */
  MergedTail(Map<Path, Owner> owners, Start start, LongSupplier nanoTime) {
    this.start = start;
    this.nanoTime = nanoTime;
    add(owners);
  }

  private void add(Map<Path, Owner> owners) {
    owners.forEach(
        (path, owner) -> {
          boolean isKeptOpen = streams.size() < KEPT_OPEN;
          streams.add(new Stream(owner, new FollowedFile(path, isKeptOpen, lists)));
        });
  }

  @Override
  public void follow(List<LogSource> sources) {
    Map<Path, Owner> wanted = FileTails.owners(sources);
    List<Stream> known = List.copyOf(streams);
    streams.clear();
    for (Stream stream : known) {
      Owner owner = wanted.remove(stream.file().path());
      if (owner == null) {
        stream.file().close();
      } else {
        streams.add(new Stream(owner, stream.file()));
      }
    }
    int first = streams.size();
    add(wanted);
    for (Stream stream : streams.subList(first, streams.size())) {
      stream.file().begin(arrival(stream.file().path()));
    }
  }

  /** What a new instance writes into a large file of long ago must not bring up all of that. */
  private Spot arrival(Path path) {
    lists.refresh();
    FileState state = FileState.of(path);
    long size = state == null ? 0 : state.size();
    return Spot.inFile(size > LARGEST_NEW ? size : 0, lists.newest(path));
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
      return begin(max);
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

  private Batch begin(int max) {
    FileHistory history = start.history();
    if (history == null) {
      begin(start.place());
      return news(max);
    }
    try (history) {
      Places end = start.past() == 0 ? history.veryEnd() : history.end();
      begin(end);
      if (start.past() == 0) {
        return new Batch(List.of(), 0, end, end);
      }
      LogHistory.Page page = history.before(end, LogHistory.Wish.of(Math.min(start.past(), max)));
      readUnfinished(max);
      return new Batch(page.lines(), 0, page.from(), end);
    }
  }

  private void begin(Places places) {
    for (Stream stream : streams) {
      stream.file().begin(places.spots().getOrDefault(stream.file().path(), BEGINNING));
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

  /** Nearly always that of the last time: most polls bring nothing. */
  private Places places() {
    if (!isStillAt(place)) {
      Map<Path, Spot> spots = new HashMap<>();
      streams.forEach(stream -> spots.put(stream.file().path(), stream.file().spot()));
      place = new Places(spots);
    }
    return place;
  }

  private boolean isStillAt(Places known) {
    return known.spots().size() == streams.size()
        && streams.stream()
            .allMatch(each -> each.file().spot().equals(known.spots().get(each.file().path())));
  }
}
