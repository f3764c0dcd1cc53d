package drover.tui.view;

import drover.control.AppView;
import drover.control.InstanceView;
import drover.control.Status;
import drover.spec.DurationText;
import drover.tui.model.Frozen;
import drover.tui.model.Model;
import drover.tui.model.Mood;
import drover.tui.model.Numbers;
import drover.tui.model.Style;
import drover.tui.model.Width;
import drover.tui.model.World;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The lines at the top: who is well and who is not; and how the machine is, or what is wrong. */
final class HeaderPart {
  private static final Status[] ORDER = {
    Status.ONLINE,
    Status.LAUNCHING,
    Status.STOPPING,
    Status.WAITING_RESTART,
    Status.ERRORED,
    Status.STOPPED
  };

  /** A title that is cut shorter than this says nothing. */
  private static final int SHORT = 8;

  private HeaderPart() {}

  static void draw(Model model, Pen pen) {
    if (pen.height() == 0) {
      return;
    }
    states(model, pen);
    boolean warned = warning(model, pen);
    if (pen.height() > 1 && !warned) {
      HostPart.draw(model, pen.part(0, 1, pen.width(), 1));
    }
  }

  /** What does not fit goes: title, words, clock. */
  private static void states(Model model, Pen pen) {
    Map<Status, Integer> counts = counts(model);
    String clock = Numbers.clock(model.shownNow(), model.settings().zone());
    int brand = 1 + 6 + 2;
    int full = width(counts, true);
    boolean words = brand + full + 3 + clock.length() + 1 <= pen.width();
    boolean timed = words || 1 + width(counts, false) + 3 + clock.length() + 1 <= pen.width();
    int end = pen.width() - 1;
    if (timed) {
      pen.text(end - clock.length(), 0, clock, Style.PLAIN);
      end -= clock.length() + 3;
    }
    int from = Math.max(1, end - (words ? full : width(counts, false)));
    if (brand <= from) {
      int x = pen.text(1, 0, "drover", Style.STRONG) + 2;
      int room = from - x - 2;
      if (room >= Math.min(SHORT, Width.of(model.settings().title()))) {
        pen.fit(x, 0, room, model.settings().title(), Style.PLAIN);
      }
    }
    counts(counts, pen, from, words);
  }

  private static void counts(Map<Status, Integer> counts, Pen pen, int from, boolean words) {
    int x = from;
    for (Map.Entry<Status, Integer> entry : counts.entrySet()) {
      Style style = Style.of(Mood.of(entry.getKey()));
      x = pen.put(x, 0, pen.glyphs().of(Mood.of(entry.getKey())), style) + 1;
      x = pen.text(x, 0, Integer.toString(entry.getValue()), style);
      x = words ? pen.text(x + 1, 0, word(entry.getKey()), style) + 2 : x + 1;
    }
  }

  private static int width(Map<Status, Integer> counts, boolean words) {
    int width = 0;
    for (Map.Entry<Status, Integer> entry : counts.entrySet()) {
      width += 2 + Integer.toString(entry.getValue()).length();
      width += words ? 3 + word(entry.getKey()).length() : 1;
    }
    return Math.max(0, width - (words ? 2 : 1));
  }

  private static String word(Status status) {
    return status == Status.WAITING_RESTART ? "backoff" : status.word();
  }

  /** How many instances have each status, without those that none has. */
  private static Map<Status, Integer> counts(Model model) {
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    for (AppView app : model.shown().latest().apps()) {
      for (InstanceView instance : app.instances()) {
        counts.merge(instance.status(), 1, Integer::sum);
      }
    }
    Map<Status, Integer> ordered = new LinkedHashMap<>();
    for (Status status : ORDER) {
      Integer count = counts.get(status);
      if (count != null) {
        ordered.put(status, count);
      }
    }
    return ordered;
  }

  /** A picture that is not live says so, in the last line that the header has. */
  private static boolean warning(Model model, Pen pen) {
    Frozen frozen = model.frozen();
    World world = model.world();
    Instant told = world.told();
    String text;
    if (world.lost() != null) {
      String age = told == null ? "" : " for " + age(told, model.now());
      text = "no word from the supervisor" + age + ", apps may still run: " + world.lost();
    } else if (frozen != null) {
      text = "frozen for " + age(frozen.at(), model.now()) + "  f goes on";
    } else {
      return false;
    }
    int y = pen.height() - 1;
    Pen line = pen.part(0, y, pen.width(), 1);
    line.clear();
    line.fit(1, 0, pen.width() - 2, text, world.lost() != null ? Style.BAD : Style.WORRYING);
    line.select(0);
    return true;
  }

  private static String age(Instant from, Instant to) {
    return DurationText.compact(Duration.between(from, to));
  }
}
