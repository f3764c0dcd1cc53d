package drover.tui.model;

import drover.control.LogSource;
import drover.control.Receipt;
import drover.control.Request;
import java.util.List;

/** What a model wants done outside. */
public sealed interface Effect {
  /** Ask the supervisor; the answer comes as {@link Message.Answered}. */
  record Ask(Request<Receipt> request) implements Effect {}

  /** Read an instance's variables; they come as {@link Message.EnvironmentRead}. */
  record ReadEnvironment(int id) implements Effect {}

  /**
   * Tail these sources instead of what was tailed so far; lines come as {@link Message.Logged} with
   * this number.
   */
  record Follow(long tail, List<LogSource> sources) implements Effect {
    public Follow {
      sources = List.copyOf(sources);
    }
  }

  /**
   * Read what these sources have written before or after what was tailed; it comes as {@link
   * Message.Paged}. A new question ends the one before.
   */
  record Read(long tail, long question, LogAsk ask, List<LogSource> sources) implements Effect {
    public Read {
      sources = List.copyOf(sources);
    }
  }

  /** The answer to the last {@link Read} is not wanted any more. */
  record StopReading() implements Effect {}

  /** Write a new file; how that went comes as {@link Message.Answered}. */
  record WriteFile(String name, String text, int lines) implements Effect {}

  /** Leave the screen; what happens to the apps is decided by who opened it. */
  record Leave(Farewell farewell) implements Effect {}

  /** Give the terminal back to the shell until {@code fg}. */
  record Suspend() implements Effect {}

  /** Draw everything anew, also what the terminal should already show. */
  record Redraw() implements Effect {}

  /** Hand text to the terminal's clipboard (OSC 52). */
  record Copy(String text) implements Effect {}

  /**
   * Let the terminal report clicks and the wheel, as {@link
   * com.googlecode.lanterna.input.MouseAction}s; or leave them to its own selection, as at the
   * start.
   */
  record Mouse(boolean on) implements Effect {}

  /** How the user left. */
  enum Farewell {
    /** The apps stay with whoever supervises them. */
    LEAVE,
    /** All apps are to be stopped. */
    STOP_APPS,
    /** A daemon is to have the apps. */
    HAND_OVER
  }
}
