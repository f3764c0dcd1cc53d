package drover.cli;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.LogHistory;
import drover.control.LogLine;
import drover.control.LogPlace;
import drover.control.LogTail;
import drover.control.Snapshot;
import drover.control.Update;
import drover.control.Watch;
import drover.socket.CommandClient;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lines of some apps: those of the past, then those that come, until nobody reads them any
 * more. One thread.
 *
 * <p>Whoever reads too slowly is not waited for: what a terminal, or a pipe, does not take is left
 * in the files and counted. So the memory stays the same whatever the apps write.
 */
final class LogStream implements AutoCloseable {
  /** How old a line may be before it is shown. */
  private static final long PACE_NANOS = Duration.ofMillis(100).toNanos();

  /** How long a new instance may go unseen. */
  private static final long NEWS_NANOS = Duration.ofMillis(400).toNanos();

  /** A terminal shows no more in the time between two looks. */
  private static final int MOST_ON_TERMINAL = 2_000;

  private static final int MOST_IN_PIPE = 50_000;

  /** What may be kept of the past before it is printed: lines, and bytes looked through. */
  private static final int PAGE = 2_000;

  private static final long PAGE_BYTES = 8L << 20;

  /** So many are kept however long they are: the file is read once only. */
  private static final int FEW = 200;

  private static final Duration FIRST = Duration.ofSeconds(30);

  /**
   * What is wanted of the past.
   *
   * @param lines the last so many
   * @param since not before this; null: whenever
   */
  record Wish(
      LogChoice.Streams streams, int lines, @Nullable Instant since, Predicate<LogLine> filter) {
    static Wish last(int lines) {
      return new Wish(new LogChoice.Streams(true, true), lines, null, line -> true);
    }
  }

  /** Who does something else meanwhile. */
  interface Company {
    /**
     * Waits so long at most, and does its part.
     *
     * @return false: it wants no more
     */
    boolean stays(long nanos) throws InterruptedException;
  }

  private final Console console;
  private final Watch watch;
  private final LogTail.Opener logs;
  private final LogChoice choice;
  private final LogLook look;
  private final int most;
  private Snapshot snapshot = Snapshot.EMPTY;
  private long nextNews;

  LogStream(Caller caller, LogTail.Opener logs, LogChoice choice, LogLook look) {
    this.console = caller.console();
    this.watch = caller.door().control().watch();
    this.logs = logs;
    this.choice = choice;
    this.look = look;
    this.most = console.sight().isOutTerminal() ? MOST_ON_TERMINAL : MOST_IN_PIPE;
  }

  /** Prints what there is. */
  int past(Wish wish) throws InterruptedException {
    begin();
    try (LogHistory history = logs.history(choice.sources())) {
      headlines(wish);
      print(history, history.veryEnd(), wish);
    }
    return console.out().checkError() ? CommandClient.PIPE_CLOSED : ExitCode.DONE;
  }

  /** Prints what there is and what comes, until nobody reads it. */
  int follow(Wish wish) throws InterruptedException {
    return follow(wish, LogStream::rest, ExitCode.DONE);
  }

  /** The same, but only as long as any of them runs or will; then answers {@code code}. */
  int followUntilEnd(Wish wish, int code) throws InterruptedException {
    return follow(wish, nanos -> isGoing() && rest(nanos), code);
  }

  /** The same, but only as long as somebody stays; then answers {@code code}. */
  int follow(Wish wish, Company company, int code) throws InterruptedException {
    begin();
    LogPlace end;
    try (LogHistory history = logs.history(choice.sources())) {
      headlines(wish);
      end = history.end();
      print(history, end, wish);
    }
    try (LogTail tail = logs.open(choice.sources(), end)) {
      while (!console.out().checkError()) {
        boolean isMore = print(tail.poll(most), wish.filter());
        if (!company.stays(isMore ? 0 : PACE_NANOS)) {
          print(tail.poll(most), wish.filter());
          print(new LogTail.Batch(tail.rest(), 0), wish.filter());
          return code;
        }
        hear(tail);
      }
    }
    return CommandClient.PIPE_CLOSED;
  }

  /** Always true. */
  private static boolean rest(long nanos) throws InterruptedException {
    LockSupport.parkNanos(nanos);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return true;
  }

  private void begin() throws InterruptedException {
    snapshot = watch.next(FIRST).map(Update::snapshot).orElse(Snapshot.EMPTY);
    nextNews = System.nanoTime() + NEWS_NANOS;
    choice.begin(snapshot, console.home());
  }

  private boolean isGoing() {
    return snapshot.apps().stream()
        .flatMap(app -> app.instances().stream())
        .anyMatch(each -> choice.has(each.id()) && each.status().isGoing());
  }

  /** Takes the supervisor's news now and then. */
  private void hear(LogTail tail) throws InterruptedException {
    if (System.nanoTime() - nextNews < 0) {
      return;
    }
    Optional<Update> update = watch.next(Duration.ZERO);
    nextNews = System.nanoTime() + NEWS_NANOS;
    if (update.isPresent()) {
      snapshot = update.get().snapshot();
      if (choice.take(snapshot)) {
        tail.follow(choice.sources());
      }
      tell(update.get().events());
    }
  }

  private void tell(List<Event> events) {
    StringBuilder text = new StringBuilder();
    for (Event event : events) {
      if (event.kind() != EventKind.DONE && choice.has(event.id())) {
        look.write(event, choice.width(), text);
      }
    }
    write(false, text);
  }

  private void headlines(Wish wish) {
    if (!look.isForPeople() || wish.lines() == 0) {
      return;
    }
    PrintStream out = console.out();
    String which = "[" + choice.title() + "]";
    out.println(
        look.headline(
            wish.lines() == Integer.MAX_VALUE
                ? "[TAILING] Tailing lines since " + wish.since() + " for " + which
                : "[TAILING] Tailing last "
                    + wish.lines()
                    + " lines for "
                    + which
                    + " (change the value with --lines option)"));
    for (Path file : choice.files()) {
      out.println(look.headline(file.toString()));
    }
    out.println();
  }

  /** Prints the last lines before a place. */
  private void print(LogHistory history, LogPlace end, Wish wish) {
    if (wish.lines() == 0) {
      return;
    }
    if (wish.since() == null && wish.lines() <= FEW) {
      print(lastOf(history, end, wish));
      return;
    }
    // Where they begin is found first; then they are printed on the way back, page by page.
    LogPlace since = wish.since() == null ? null : history.at(wish.since());
    LogPlace start =
        since != null && wish.lines() == Integer.MAX_VALUE
            ? since
            : startOfLast(history, since, end, wish);
    printBetween(history, start, end, page(PAGE, wish));
  }

  private static List<LogLine> lastOf(LogHistory history, LogPlace end, Wish wish) {
    Deque<LogLine> lines = new ArrayDeque<>();
    LogPlace place = end;
    for (boolean isLast = false; !isLast && lines.size() < wish.lines(); ) {
      LogHistory.Page page = history.before(place, page(wish.lines() - lines.size(), wish));
      for (int i = page.lines().size() - 1; i >= 0; i--) {
        lines.addFirst(page.lines().get(i));
      }
      place = page.from();
      isLast = page.isLast();
    }
    return List.copyOf(lines);
  }

  private static LogHistory.Wish page(long lines, Wish wish) {
    return new LogHistory.Wish((int) Math.min(PAGE, lines), PAGE_BYTES, wish.filter()::test);
  }

  /**
   * @param since where to stop going back; null: nowhere
   */
  private static LogPlace startOfLast(
      LogHistory history, @Nullable LogPlace since, LogPlace end, Wish wish) {
    long left =
        since == null ? wish.lines() : Math.min(wish.lines(), count(history, since, end, wish));
    LogPlace place = end;
    boolean isLast = false;
    while (left > 0 && !isLast) {
      LogHistory.Page page = history.before(place, page(left, wish));
      left -= page.lines().size();
      place = page.from();
      isLast = page.isLast();
    }
    return place;
  }

  /** How many lines there are between two places. */
  private static long count(LogHistory history, LogPlace from, LogPlace end, Wish wish) {
    long lines = 0;
    LogPlace place = from;
    for (boolean isLast = false; !isLast; ) {
      LogHistory.Page page = history.between(place, end, page(PAGE, wish));
      lines += page.lines().size();
      place = page.to();
      isLast = page.isLast();
    }
    return lines;
  }

  private void printBetween(LogHistory history, LogPlace from, LogPlace end, LogHistory.Wish wish) {
    LogPlace place = from;
    for (boolean isLast = false; !isLast && !console.out().checkError(); ) {
      LogHistory.Page page = history.between(place, end, wish);
      print(page.lines());
      place = page.to();
      isLast = page.isLast();
    }
  }

  /** Whether there may be more at once. */
  private boolean print(LogTail.Batch batch, Predicate<LogLine> filter) {
    if (batch.skipped() > 0) {
      PrintStream to = look.isForPeople() ? console.out() : console.err();
      to.println(look.headline(look.skipped(batch.skipped())));
    }
    print(batch.lines().stream().filter(filter).toList());
    return batch.lines().size() >= PAGE;
  }

  /** In one write per run of lines of the same stream, since a flood has millions of them. */
  private void print(List<LogLine> lines) {
    StringBuilder text = new StringBuilder();
    boolean isError = false;
    int width = choice.width();
    for (LogLine line : lines) {
      boolean isNext = look.isSplit() && line.isError();
      if (isNext != isError || text.length() > MOST_IN_PIPE) {
        write(isError, text);
        isError = isNext;
      }
      look.write(line, choice.id(line), width, text);
    }
    write(isError, text);
  }

  private void write(boolean isError, StringBuilder text) {
    if (text.length() > 0) {
      PrintStream to = isError ? console.err() : console.out();
      to.print(text);
      to.flush();
      text.setLength(0);
    }
  }

  @Override
  public void close() {
    watch.close();
  }
}
