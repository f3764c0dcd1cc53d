package drover.tui.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies over the page and has the keys until it is answered. */
public sealed interface Overlay {
  /**
   * A line that is being typed; what it is for is done with each key.
   *
   * @param trouble why it was not taken as it is; null: nobody has tried
   */
  record Typing(Purpose purpose, String text, @Nullable String trouble) implements Overlay {
    Typing(Purpose purpose, String text) {
      this(purpose, text, null);
    }

    /** What is typed. */
    public enum Purpose {
      FILTER("/", "Enter keeps  Esc clears"),
      SEARCH("/", "Enter keeps  Esc clears"),
      ONLY("&", "Enter keeps  Esc clears"),
      SINCE("since ", "15m, 03:00, yesterday  Esc cancels"),
      WRITE("write to ", "Enter writes  Esc cancels");

      private final String prompt;
      private final String hint;

      Purpose(String prompt, String hint) {
        this.prompt = prompt;
        this.hint = hint;
      }

      public String prompt() {
        return prompt;
      }

      /** What may be typed, and which keys end it. */
      public String hint() {
        return hint;
      }
    }
  }

  /** One line, {@code Stop mailer? y/N}; no answer in time is a no. */
  record Question(String text, Deed deed, Instant until) implements Overlay {}

  /**
   * A box in the middle with buttons; the first one is Cancel and has the focus.
   *
   * @param deed what it is about; null: the screen itself
   * @param lines what else there is to say
   */
  record Dialog(
      String title, @Nullable Deed deed, List<String> lines, List<Choice> choices, int cursor)
      implements Overlay {
    public Dialog {
      lines = List.copyOf(lines);
      choices = List.copyOf(choices);
    }

    Dialog at(int next) {
      return new Dialog(title, deed, lines, choices, next);
    }
  }

  /** A list to choose from. */
  record Menu(String title, List<Choice> choices, int cursor) implements Overlay {
    public Menu {
      choices = List.copyOf(choices);
    }

    Menu at(int next) {
      return new Menu(title, choices, next);
    }
  }

  /** Every command by name. */
  record Palette(String text, int cursor) implements Overlay {}

  /** One thing that can be chosen; {@code hint} stands beside the label, faint. */
  record Choice(String label, String hint, Outcome outcome) {}

  /** What a choice does. */
  sealed interface Outcome {
    record Cancel() implements Outcome {}

    record Do(Deed deed) implements Outcome {}

    record SortBy(Sort sort) implements Outcome {}

    record Go(Effect.Farewell farewell) implements Outcome {}

    /** Asks before all apps are stopped. */
    record AskStopAll() implements Outcome {}
  }
}
