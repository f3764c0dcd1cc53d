package drover.tui;

import drover.control.LogTail;
import drover.control.Update;
import drover.signal.Signals;
import drover.tui.model.Scene;
import drover.tui.term.Tty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A program for tests: the screen of {@link Scene} on a real terminal. SIGUSR2 lets it fail; how it
 * ended is written to a file.
 *
 * <p>Arguments: the file; then {@code live} for the real time instead of that of the scene, {@code
 * bare} for no handlers of signals.
 */
final class ScreenDemo {
  private ScreenDemo() {}

  public static void main(String[] args) throws Exception {
    List<String> options = List.of(args);
    FakeControl control = new FakeControl();
    control.news.add(new Update(Scene.snapshot(), List.of(), 0));
    AtomicBoolean isFailing = new AtomicBoolean();
    InstantSource time =
        options.contains("live") ? InstantSource.system() : InstantSource.fixed(Scene.NOW);
    InstantSource clock =
        () -> {
          if (isFailing.get()) {
            throw new IllegalStateException("told to fail");
          }
          return time.instant();
        };
    ScreenSession session =
        new ScreenSession(
            control,
            (sources, past) -> new NoLines(),
            Scene.SETTINGS,
            Tty.open(System.getenv()),
            clock);
    Signals.on("USR2", () -> isFailing.set(true));
    if (!options.contains("bare")) {
      Signals.on("TERM", () -> session.end(Outcome.CLOSED));
      Signals.on("HUP", () -> session.end(Outcome.TERMINAL_GONE));
    }
    write(args[0], run(session));
  }

  private static String run(ScreenSession session) throws Exception {
    try {
      return session.run().name();
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void write(String file, String text) throws IOException {
    Path part = Path.of(file + ".part");
    Files.writeString(part, text);
    Files.move(part, Path.of(file));
  }

  /** Logs without lines, so that the picture does not depend on when they come. */
  private static final class NoLines implements LogTail {
    @Override
    public Batch poll(int max) {
      return new Batch(List.of(), 0);
    }

    @Override
    public void close() {}
  }
}
