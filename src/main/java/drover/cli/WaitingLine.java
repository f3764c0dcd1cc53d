package drover.cli;

import java.io.PrintStream;

/**
 * One line at the bottom of a terminal that says what is waited for, once that takes long enough to
 * be noticed; written over and taken away again. One thread.
 */
final class WaitingLine {
  private static final long NOTICED_NANOS = 1_000_000_000L;
  private static final String TO_START_AND_CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean isOff;
  private final int columns;
  private final long begin = System.nanoTime();
  private boolean isShown;

  WaitingLine(Console console, boolean isSilent) {
    out = console.out();
    isOff = isSilent || !console.sight().isOutTerminal();
    columns = console.sight().columns();
  }

  void show(String text) {
    if (isOff || System.nanoTime() - begin < NOTICED_NANOS) {
      return;
    }
    int room = Math.max(10, columns - 1);
    out.print(TO_START_AND_CLEAR + (text.length() > room ? text.substring(0, room) : text));
    out.flush();
    isShown = true;
  }

  void clear() {
    if (isShown) {
      out.print(TO_START_AND_CLEAR);
      out.flush();
      isShown = false;
    }
  }
}
