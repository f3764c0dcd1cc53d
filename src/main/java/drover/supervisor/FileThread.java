package drover.supervisor;

import drover.logs.LastLines;
import drover.logs.LogFiles;
import drover.os.OomCounter;
import drover.os.PortHolder;
import drover.supervisor.ListenSockets.Answer;
import drover.supervisor.ListenSockets.Bound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The thread {@code drover-files}: small reads and writes that the core thread must not wait for.
 */
final class FileThread implements Yard.LogReader, Yard.Kernel, ListenSockets.Binder, AutoCloseable {
  private static final int MOST_WAITING = 10_000;

  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), FileThread::daemon);

  private final SocketBinder sockets = new SocketBinder();
  private final OomCounter oomCounter = OomCounter.found();
  private final OomKills oomKills = new OomKills();

  private static Thread daemon(Runnable work) {
    Thread daemon = new Thread(work, "drover-files");
    daemon.setDaemon(true);
    return daemon;
  }

  @Override
  public void lastWords(LogFiles files, LogEnds from, int count, Consumer<LastWords> answer) {
    if (!submit(() -> answer.accept(lastWords(files, from, count)))) {
      answer.accept(LastWords.NONE);
    }
  }

  private static LastWords lastWords(LogFiles files, LogEnds from, int count) {
    boolean isOneFile = files.out() != null && files.out().equals(files.error());
    List<String> out = lines(files.out(), from.out(), count);
    List<String> error = isOneFile ? List.<String>of() : lines(files.error(), from.error(), count);
    return new LastWords(out, error, takenPort(isOneFile || error.isEmpty() ? out : error));
  }

  private static @Nullable String takenPort(List<String> lines) {
    OptionalInt port = PortComplaint.port(lines);
    return port.isEmpty()
        ? null
        : PortHolder.of(port.getAsInt())
            .map(holder -> "port " + port.getAsInt() + " is taken by " + holder)
            .orElse(null);
  }

  private static List<String> lines(@Nullable Path file, long from, int count) {
    return file == null ? List.of() : LastLines.of(file, from, count);
  }

  /** Sees where the log files end now. */
  @Override
  public void ends(LogFiles files, Consumer<LogEnds> answer) {
    if (!submit(() -> answer.accept(new LogEnds(size(files.out()), size(files.error()))))) {
      answer.accept(LogEnds.NOWHERE);
    }
  }

  private static long size(@Nullable Path file) {
    return file == null ? 0 : file.toFile().length();
  }

  /** Writes a process id where other programs look for it; 0 deletes the file. */
  void pidChanged(Path file, long pid) {
    submit(
        () -> {
          try {
            if (pid == 0) {
              Files.deleteIfExists(file);
            } else {
              Files.createDirectories(file.toAbsolutePath().getParent());
              Files.writeString(file, pid + "\n");
            }
          } catch (IOException e) {
            Logger.warn(e, "pid file {}", file);
          }
        });
  }

  /** Looks how many processes were killed for want of memory; about once a second. */
  void countOomKills() {
    submit(() -> oomKills.sample(System.nanoTime(), oomCounter.read()));
  }

  @Override
  public void outOfMemory(Consumer<Boolean> answer) {
    if (!submit(() -> answer.accept(oomKills.explain(System.nanoTime(), oomCounter.read())))) {
      answer.accept(false);
    }
  }

  @Override
  public void bind(ListenSockets.Wanted wanted, Consumer<Answer> answer) {
    if (!submit(() -> answer.accept(sockets.bind(wanted)))) {
      answer.accept(Answer.failed("its sockets cannot be bound: too much waits to be done", true));
    }
  }

  @Override
  public void retire(Collection<Bound> bound) {
    submit(() -> sockets.retire(bound));
  }

  @Override
  public void close(Collection<Bound> bound) {
    if (!submit(() -> sockets.close(bound))) {
      sockets.close(bound);
    }
  }

  /** For any thread; false: too much waits already. */
  boolean submit(Runnable work) {
    try {
      thread.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Waits for what was begun, but not for a disk that hangs. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
    sockets.leave();
  }
}
