package drover.logs;

import drover.logs.Spool.Progress;
import drover.spec.ByteSize;
import drover.spec.LogRule;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Makes records of what apps print that want them: JSON, dated lines, both streams in one file. Its
 * thread {@code drover-format} owns all spools and their files; all others post to it.
 *
 * <pre>
 * app ── appends ──▶ run/spool/&lt;cookie&gt;.out ── whole lines ──▶ records ──▶ api-out.log, api.log
 *                    run/spool/&lt;cookie&gt;.out.mark   how far, and what it is to become
 * </pre>
 *
 * <p>No pipe stands between: the app is never held up, and what it writes while no supervisor lives
 * is formatted by the next one. Sizes are polled, rarely while nothing comes: to be told of each
 * write would cost the app a third of its speed.
 */
public final class Formatting implements AutoCloseable {
  private static final long LAST_NANOS = TimeUnit.SECONDS.toNanos(4);

  private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
  private final Path folder;
  private final SpoolFolder spools;
  private final Listener listener;
  private final List<Turn> turns = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "drover-format");
  private long tended = System.nanoTime();
  private volatile boolean isClosing;

  /**
   * A run whose lines are to become records.
   *
   * @param cookie unique to it
   * @param files what the records go to
   */
  public record Job(String app, int id, String cookie, LogRule rule, LogFiles files) {}

  /** Told of what others should know; called on the thread. */
  public interface Listener {
    /** A file of this app cannot be written, or can be again. */
    void trouble(String app, String sentence);

    /** All of a file has become a part. */
    void rotated(Path live, RotatedName part, long length);
  }

  private Formatting(Path folder, Listener listener) {
    this.folder = folder;
    this.spools = new SpoolFolder(folder, listener::rotated);
    this.listener = listener;
  }

  /**
   * Begins, with what is left of supervisors that died.
   *
   * @param folder for the spools; ours alone
   */
  public static Formatting open(Path folder, Listener listener) {
    Formatting formatting = new Formatting(folder, listener);
    formatting.inbox.add(formatting::takeOver);
    formatting.thread.setDaemon(true);
    formatting.thread.start();
    return formatting;
  }

  private void takeOver() {
    long now = System.nanoTime();
    for (Spool spool : spools.left()) {
      String name = String.valueOf(spool.path().getFileName());
      turns.add(new Turn(name.substring(0, name.lastIndexOf('.')), spool, now));
    }
  }

  /**
   * Prepares the spools of a run that is about to start.
   *
   * @param answer is told, on another thread, why its files cannot be written; null: they can
   */
  public void begin(Job job, Consumer<@Nullable String> answer) {
    inbox.add(() -> answer.accept(trouble(job)));
  }

  /** Looks at a run's spools at once: somebody wants to read its last lines. */
  public void hurry(String cookie) {
    inbox.add(() -> of(cookie).forEach(turn -> turn.hurry(System.nanoTime())));
  }

  /** Says that a run is over: its spools go as soon as nobody can write to them any more. */
  public void release(String cookie) {
    inbox.add(
        () -> {
          of(cookie).forEach(turn -> turn.spool.release());
          of(cookie).forEach(turn -> turn.hurry(System.nanoTime()));
        });
  }

  private Stream<Turn> of(String cookie) {
    return turns.stream().filter(turn -> turn.cookie.equals(cookie));
  }

  /** Whoever asks waits for an answer. */
  private @Nullable String trouble(Job job) {
    try {
      return prepare(job);
    } catch (RuntimeException e) {
      Logger.error(e, "spools of {}", job.app());
      return "log files cannot be written: " + e;
    }
  }

  private @Nullable String prepare(Job job) {
    LogFiles written = job.files().spools(folder, job.cookie());
    String trouble = prepare(job, written.out(), job.files().out(), false);
    String more = prepare(job, written.error(), job.files().error(), true);
    return trouble == null ? more : trouble;
  }

  private @Nullable String prepare(
      Job job, @Nullable Path path, @Nullable Path own, boolean isError) {
    if (path == null) {
      return null;
    }
    Set<Path> files = new LinkedHashSet<>();
    Stream.of(own, job.files().combined()).filter(Objects::nonNull).forEach(files::add);
    SpoolPlan plan = new SpoolPlan(job.app(), job.id(), isError, List.copyOf(files), job.rule());
    Spool spool = spools.spool(path, plan);
    turns.add(new Turn(job.cookie(), spool, System.nanoTime()));
    try {
      spool.prepare(System.nanoTime());
      return null;
    } catch (IOException e) {
      // When there is room again, all that was printed meanwhile goes to its file.
      return isWantOfRoom(e) ? null : sentence(e);
    }
  }

  private void run() {
    boolean isBusy = false;
    long end = 0;
    while (true) {
      take(isBusy);
      if (isClosing && end == 0) {
        end = System.nanoTime() + LAST_NANOS;
      }
      isBusy = tryAll();
      if (isClosing && (!isBusy || System.nanoTime() - end > 0)) {
        break;
      }
    }
    turns.forEach(turn -> turn.spool.closeFiles());
    spools.close();
  }

  /** Takes what was posted; waits for it until the next turn is due. */
  private void take(boolean isBusy) {
    Runnable posted = isBusy || isClosing ? inbox.poll() : await();
    while (posted != null) {
      try {
        posted.run();
      } catch (RuntimeException e) {
        Logger.error(e, "format");
      }
      posted = inbox.poll();
    }
  }

  private @Nullable Runnable await() {
    long now = System.nanoTime();
    long left = Long.MAX_VALUE;
    for (Turn turn : turns) {
      left = Math.min(left, turn.due() - now);
    }
    try {
      return left == Long.MAX_VALUE ? inbox.take() : inbox.poll(left, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return null;
    }
  }

  private boolean tryAll() {
    try {
      return turnAll();
    } catch (RuntimeException e) {
      Logger.error(e, "format");
      return false;
    }
  }

  /** A turn for each that is due; whether one has more. */
  private boolean turnAll() {
    long now = System.nanoTime();
    boolean isBusy = false;
    boolean isOver = false;
    for (Turn turn : turns) {
      if (isClosing || turn.due() - now <= 0) {
        Progress progress = turn(turn, now);
        isBusy |= progress == Progress.MORE || (isClosing && progress == Progress.DONE);
        isOver |= progress == Progress.FINISHED;
        tellOfMuch(turn);
      }
    }
    if (isOver) {
      turns.removeIf(turn -> turn.spool.isDeleted());
    }
    if (now - tended >= Turn.LONG_NANOS) {
      tended = now;
      spools.tend(now - Turn.LONG_NANOS);
    }
    return isBusy;
  }

  private Progress turn(Turn turn, long now) {
    try {
      Progress progress = turn.spool.turn(now);
      if (progress == Progress.FINISHED) {
        turn.spool.delete();
      }
      if (turn.went(progress, now)) {
        tell(turn, "its log is written again, nothing is missing");
      }
      return progress;
    } catch (IOException | RuntimeException e) {
      if (turn.failed(now)) {
        Logger.warn(e, "spool {}", turn.spool.path());
        tell(turn, (e instanceof IOException io ? sentence(io) : e) + "; what it prints is kept");
      }
      return Progress.IDLE;
    }
  }

  /** A spool has no bound: that would be a bound to what an app may print before it is lost. */
  private void tellOfMuch(Turn turn) {
    long waiting = turn.spool.waiting();
    if (turn.isNews(waiting)) {
      tell(
          turn,
          ByteSize.of(waiting)
              + " of what it prints wait in "
              + folder
              + " until they can be written to its log");
    }
  }

  private void tell(Turn turn, String sentence) {
    listener.trouble(turn.spool.plan().app(), sentence);
  }

  private static String sentence(IOException e) {
    String file = e instanceof FileSystemException system ? " " + system.getFile() : "";
    return "log file" + file + " cannot be written: " + FileTrouble.of(e);
  }

  private static boolean isWantOfRoom(IOException e) {
    String reason = FileTrouble.of(e);
    return reason.startsWith("no space left") || reason.contains("quota");
  }

  /**
   * Formats what is there, for some seconds at most; what is left, and what apps print that go on,
   * is up to the next supervisor.
   */
  @Override
  public void close() {
    isClosing = true;
    inbox.add(() -> {});
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
