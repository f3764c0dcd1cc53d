package drover.logs;

import drover.control.LogHistory;
import drover.control.LogLine;
import drover.control.LogPlace;
import drover.logs.Chain.Point;
import drover.logs.Strand.Reading;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was written to some files, with their rotated parts, in the order of time. Belongs to one
 * thread.
 *
 * <p>It reads by blocks from where it is asked to, so a page costs the same of gigabytes as of
 * kilobytes. Rotation may go on meanwhile: a page during which a file was rotated is read again.
 */
final class FileHistory implements LogHistory {
  private static final int MOST_TRIES = 5;
  private static final Point BEGINNING = new Point(0, 0);

  private final List<Chain> chains;
  private final PartLists lists = new PartLists();
  private final Blocks blocks = new Blocks();

  FileHistory(List<Chain> chains) {
    this.chains = List.copyOf(chains);
    refresh();
  }

  private boolean refresh() {
    lists.refresh();
    boolean isChanged = false;
    for (Chain chain : chains) {
      isChanged |= chain.refresh(lists);
    }
    return isChanged;
  }

  @Override
  public Places start() {
    return places(chain -> BEGINNING);
  }

  @Override
  public Places end() {
    return places(chain -> chain.endOfLines(blocks));
  }

  @Override
  public Places veryEnd() {
    return places(Chain::end);
  }

  @Override
  public Places at(Instant time) {
    return places(chain -> new TimeSearch(chain, blocks).point(time));
  }

  private Places places(Function<Chain, Point> place) {
    refresh();
    Places places = placesNow(place);
    for (int i = 1; i < MOST_TRIES && refresh(); i++) {
      places = placesNow(place);
    }
    return places;
  }

  private Places placesNow(Function<Chain, Point> place) {
    Map<Path, Spot> spots = new HashMap<>();
    for (Chain chain : chains) {
      spots.put(chain.live(), chain.spot(place.apply(chain)));
    }
    return new Places(spots);
  }

  @Override
  public Page before(LogPlace place, Wish wish) {
    return page(() -> backwards(place, wish));
  }

  @Override
  public Page after(LogPlace place, Wish wish) {
    return page(() -> forwards(place, wish, null));
  }

  @Override
  public Page between(LogPlace from, LogPlace to, Wish wish) {
    return page(() -> forwards(from, wish, to));
  }

  private Page page(Supplier<Page> reading) {
    refresh();
    Page page = reading.get();
    for (int i = 1; i < MOST_TRIES && refresh(); i++) {
      page = reading.get();
    }
    return page;
  }

  private Page backwards(LogPlace place, Wish wish) {
    Map<Chain, Point> from = points(place, Chain::end);
    boolean isAlone = isOnlyOne();
    List<Backwards> strands = new ArrayList<>();
    for (Chain chain : chains) {
      Reading reading = new Reading(chain, blocks, wish.filter(), isAlone);
      strands.add(new Backwards(reading, from.getOrDefault(chain, chain.end())));
    }
    Braid braid = Braid.backwards(strands);
    List<LogLine> lines = new ArrayList<>();
    boolean isLast = take(braid, wish, lines);
    Collections.reverse(lines);
    return new Page(lines, edges(strands), spots(from), isLast);
  }

  /**
   * @param end null: read to the last line end
   */
  private Page forwards(LogPlace place, Wish wish, @Nullable LogPlace end) {
    Map<Chain, Point> from = points(place, chain -> BEGINNING);
    Map<Chain, Point> to = end == null ? Map.of() : points(end, Chain::end);
    boolean isAlone = isOnlyOne();
    List<Forwards> strands = new ArrayList<>();
    for (Chain chain : chains) {
      Reading reading = new Reading(chain, blocks, wish.filter(), isAlone);
      strands.add(new Forwards(reading, from.getOrDefault(chain, BEGINNING), to.get(chain)));
    }
    Braid braid = Braid.forwards(strands);
    List<LogLine> lines = new ArrayList<>();
    boolean isLast = take(braid, wish, lines);
    return new Page(lines, spots(from), edges(strands), isLast);
  }

  /** Whether at most one file has anything: then there is nothing to put in order. */
  private boolean isOnlyOne() {
    return chains.stream().filter(chain -> !chain.isEmpty()).count() < 2;
  }

  /** Whether there was no more to take. */
  private static boolean take(Braid braid, Wish wish, List<LogLine> into) {
    long begun = braid.bytes();
    while (into.size() < wish.lines() && braid.bytes() - begun < wish.bytes()) {
      Entry entry = braid.next();
      if (entry == null) {
        return true;
      }
      LogLine line = entry.line();
      if (line != null && wish.filter().test(line)) {
        into.add(line);
      }
    }
    return false;
  }

  private Map<Chain, Point> points(LogPlace place, Function<Chain, Point> otherwise) {
    Map<Path, Spot> spots = ((Places) place).spots();
    Map<Chain, Point> points = new HashMap<>();
    for (Chain chain : chains) {
      Spot spot = spots.get(chain.live());
      points.put(chain, spot == null ? otherwise.apply(chain) : chain.point(spot));
    }
    return points;
  }

  private static Places spots(Map<Chain, Point> points) {
    Map<Path, Spot> spots = new HashMap<>();
    points.forEach((chain, point) -> spots.put(chain.live(), chain.spot(point)));
    return new Places(spots);
  }

  private static Places edges(List<? extends Strand> strands) {
    Map<Path, Spot> spots = new HashMap<>();
    for (Strand strand : strands) {
      spots.put(strand.chain.live(), strand.chain.spot(strand.edge()));
    }
    return new Places(spots);
  }

  @Override
  public long bytes(LogPlace from, LogPlace to) {
    refresh();
    Map<Chain, Point> first = points(from, chain -> BEGINNING);
    Map<Chain, Point> last = points(to, Chain::end);
    long sum = 0;
    for (Chain chain : chains) {
      long before = chain.bytesBefore(first.getOrDefault(chain, BEGINNING));
      sum += chain.bytesBefore(last.getOrDefault(chain, chain.end())) - before;
    }
    return Math.max(0, sum);
  }

  @Override
  public void close() {
    chains.forEach(Chain::close);
  }
}
