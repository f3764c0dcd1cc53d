package drover.tui.model;

import com.googlecode.lanterna.input.KeyStroke;
import drover.control.LogHistory;
import drover.control.LogTail;
import drover.control.Update;
import java.time.Instant;
import java.util.Map;

/** What reaches the screen, from the keys, the terminal, the supervisor, the logs and the clock. */
public sealed interface Message {
  /** A key. */
  record Pressed(KeyStroke key) implements Message {}

  /** Text that was pasted into the terminal. */
  record Pasted(String text) implements Message {}

  /** The terminal has this size now. */
  record Resized(int columns, int rows) implements Message {}

  /** The supervisor's latest. */
  record Refreshed(Update update) implements Message {}

  /**
   * New lines of the tail that the last {@link Effect.Follow} opened; {@code tail} is that effect's
   * number.
   */
  record Logged(long tail, LogTail.Batch batch) implements Message {}

  /** What an {@link Effect.Read} has found. */
  record Paged(long tail, long question, LogAsk ask, LogHistory.Page page) implements Message {}

  /** How far an {@link Effect.Read} that searches is, in bytes. */
  record Searched(long tail, long question, long done, long all) implements Message {}

  /** Why an {@link Effect.Read} brings nothing. */
  record Unread(long tail, long question, String why) implements Message {}

  /** How an {@link Effect.Ask} was taken, in one line for the user. */
  record Answered(String text, boolean refused) implements Message {}

  /** The variables that an {@link Effect.ReadEnvironment} asked for. */
  record EnvironmentRead(int id, Map<String, String> variables) implements Message {
    public EnvironmentRead {
      variables = Map.copyOf(variables);
    }
  }

  /** Time has come to this; once a second, and when {@link Model#wakeAt()} asked for it. */
  record Ticked(Instant now) implements Message {}

  /** The way to the supervisor is gone; {@code why} is one sentence. */
  record Disconnected(String why) implements Message {}
}
