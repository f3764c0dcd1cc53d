package drover.cli;

import drover.control.Control;
import drover.control.Snapshot;
import drover.control.Update;
import drover.control.Watch;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text that is printed anew each second, on a terminal in its own place, until nobody reads it
 * any more. The command's thread.
 */
final class Redraw {
  private static final Duration PACE = Duration.ofSeconds(1);

  /** Control sequences of ECMA-48: to the corner, clear to the end of the line or of the screen. */
  private static final String CORNER = "\u001b[H";

  private static final String CLEAR_LINE = "\u001b[K\n";
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String CLEAR_ALL = CORNER + "\u001b[2J";

  private final PrintStream out;
  private final boolean isTerminal;
  private final int rows;
  private final long paceNanos;

  Redraw(Console console) {
    this(console, PACE);
  }

  Redraw(Console console, Duration pace) {
    this.out = console.out();
    this.isTerminal = console.sight().isOutTerminal();
    this.rows = console.sight().rows();
    this.paceNanos = pace.toNanos();
  }

  /**
   * Prints until the output is closed.
   *
   * @throws drover.control.ClosedException when the supervisor is gone
   */
  void run(Control control, Function<Snapshot, String> text) throws InterruptedException {
    try (Watch watch = control.watch()) {
      Snapshot latest = watch.next(PACE).map(Update::snapshot).orElse(Snapshot.EMPTY);
      for (boolean isFirst = true; !out.checkError(); isFirst = false) {
        long due = System.nanoTime() + paceNanos;
        print(text.apply(latest), isFirst);
        latest = latest(watch, latest, due);
      }
    }
  }

  /** What there is to show when the time has come. */
  private static Snapshot latest(Watch watch, Snapshot before, long due)
      throws InterruptedException {
    Snapshot latest = before;
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      Optional<Update> update = watch.next(Duration.ofNanos(left));
      latest = update.map(Update::snapshot).orElse(latest);
    }
    return latest;
  }

  /** In one write, and without clearing first, so that nothing flickers. */
  private void print(String text, boolean isFirst) {
    if (isTerminal) {
      String shown = fitting(text).replace("\n", CLEAR_LINE);
      out.print((isFirst ? CLEAR_ALL : CORNER) + shown + CLEAR_BELOW);
    } else {
      out.print(isFirst ? text : "\n" + text);
    }
    out.flush();
  }

  /**
   * What is higher than the terminal would scroll it, and be drawn over and over in its history.
   */
  private String fitting(String text) {
    List<String> lines = text.lines().toList();
    if (rows == 0 || lines.size() < rows) {
      return text;
    }
    int kept = Math.max(0, rows - 2);
    String rest = (lines.size() - kept) + " more lines; 'drover monit' scrolls";
    return String.join("\n", lines.subList(0, kept)) + "\n" + rest + "\n";
  }
}
