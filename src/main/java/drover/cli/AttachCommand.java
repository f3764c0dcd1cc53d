package drover.cli;

import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Snapshot;
import drover.logs.FileTails;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code drover attach ID}: lines of standard input to an app, its log lines to the output. Main
 * thread; a second one reads the input, since such a read cannot be given up.
 */
@Command(
    name = "attach",
    mixinStandardHelpOptions = true,
    description = {
      "Passes your lines to an instance and shows what it logs.",
      "Ctrl-C, or Ctrl-D for the end of the input, leaves; the app goes on."
    },
    footer = {"", "Example:", "  drover attach 0"})
final class AttachCommand implements Callable<Integer> {
  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** How long an app may take to answer the last line of an input that is no terminal. */
  private static final long LAST_ANSWER_MILLIS = 300;

  private static final int MOST_WAITING = 1_000;

  private final Caller caller;
  private final Console console;

  @Mixin private Manner manner = new Manner();

  @Parameters(paramLabel = "ID", description = "its id, or its name if it is alone")
  private String target = "";

  AttachCommand(Caller caller) {
    this.caller = caller;
    this.console = caller.console();
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Errand errand = Errand.open(caller, manner)) {
      int id = Found.single(target, errand.snapshot());
      refuseIfGone(id, errand.snapshot());
      LogChoice choice =
          new LogChoice(List.of(Integer.toString(id)), new LogChoice.Streams(true, true));
      LogLook look = new LogLook(LogLook.Kind.RAW, null, null, manner.sheet(console));
      try (LogStream stream = new LogStream(caller, new FileTails(console.home()), choice, look)) {
        return pass(id, stream, errand);
      } catch (RefusedException e) {
        console.complain(e.sentence());
        return ExitCode.FAILED;
      }
    }
  }

  private int pass(int id, LogStream stream, Errand errand) throws InterruptedException {
    BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(MOST_WAITING);
    Thread reader = new Thread(() -> read(lines), "drover-input");
    reader.setDaemon(true);
    reader.start();
    try {
      return stream.follow(
          LogStream.Wish.last(0), nanos -> pass(id, errand, lines, nanos), ExitCode.DONE);
    } finally {
      reader.interrupt();
    }
  }

  /** Whether there may be more of the input. */
  private static boolean pass(
      int id, Errand errand, BlockingQueue<Optional<String>> lines, long nanos)
      throws InterruptedException {
    Optional<String> line = lines.poll(Math.min(nanos, GLANCE_NANOS), TimeUnit.NANOSECONDS);
    errand.glance();
    errand.forget();
    if (line == null) {
      refuseIfGone(id, errand.snapshot());
      return true;
    }
    if (line.isEmpty()) {
      awaitLastAnswer(lines);
      return false;
    }
    String failure = errand.failure(errand.ask(new Request.SendLine(id, line.get())));
    if (failure != null) {
      throw new RefusedException(failure);
    }
    return true;
  }

  private static void refuseIfGone(int id, Snapshot snapshot) {
    boolean runs =
        snapshot.apps().stream()
            .flatMap(app -> app.instances().stream())
            .anyMatch(each -> each.id() == id && each.status().isGoing());
    if (!runs) {
      throw new RefusedException(Found.who(id, snapshot) + " is not running");
    }
  }

  /** Nothing more comes through this queue: a wait that ends by itself. */
  private static void awaitLastAnswer(BlockingQueue<Optional<String>> lines)
      throws InterruptedException {
    lines.poll(LAST_ANSWER_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void read(BlockingQueue<Optional<String>> lines) {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.put(Optional.of(line));
      }
      lines.put(Optional.empty());
    } catch (IOException e) {
      // As good as the end of the input.
      lines.offer(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
