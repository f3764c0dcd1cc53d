package drover.tui.view;

import drover.control.AppView;
import drover.control.InstanceView;
import drover.control.Status;
import drover.tui.model.Alert;
import drover.tui.model.Model;
import drover.tui.model.Mood;
import drover.tui.model.Numbers;
import drover.tui.model.Style;
import drover.tui.model.Width;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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

  private static final int BRAND = 9;

  /** A title that is cut shorter than this says nothing. */
  private static final int SHORT = 8;

  /** One sign with its number, and the blanks after it. */
  private record Count(Mood mood, String text, int gap) {}

  private HeaderPart() {}

  static void draw(Model model, Pen pen) {
    if (pen.height() == 0) {
      return;
    }
    states(model, pen);
    Alert alert = Alert.of(model);
    if (alert != null) {
      alert(alert, pen);
    } else if (pen.height() > 1) {
      HostPart.draw(model, pen.part(0, 1, pen.width(), 1));
    }
  }

  /** What does not fit goes: words of the states that are well, the brand, the clock. */
  private static void states(Model model, Pen pen) {
    List<Count> counts = counts(model, pen.width());
    String clock = Numbers.clock(model.shownNow(), model.settings().zone());
    int end = pen.width() - 1;
    if (1 + width(counts) + 3 + clock.length() <= end) {
      pen.text(end - clock.length(), 0, clock, Style.PLAIN);
      end -= clock.length() + 3;
    }
    int from = Math.max(1, end - width(counts));
    if (BRAND <= from) {
      int x = pen.text(1, 0, "drover", Style.STRONG) + 2;
      int room = from - x - 2;
      if (room >= Math.min(SHORT, Width.of(model.settings().title()))) {
        pen.fit(x, 0, room, model.settings().title(), Style.PLAIN);
      }
    }
    int x = from;
    for (Count count : counts) {
      Style style = Style.of(count.mood());
      pen.put(x, 0, pen.glyphs().of(count.mood()), style);
      x = pen.text(x + 2, 0, count.text(), style) + count.gap();
    }
  }

  private static int width(List<Count> counts) {
    int width = 0;
    for (Count count : counts) {
      width += 2 + count.text().length() + count.gap();
    }
    return counts.isEmpty() ? 0 : width - counts.get(counts.size() - 1).gap();
  }

  /** As many words as fit beside the brand and the clock. */
  private static List<Count> counts(Model model, int width) {
    List<Count> all = counts(model, status -> true);
    if (BRAND + width(all) + 13 <= width) {
      return all;
    }
    List<Count> bad = counts(model, status -> Mood.of(status) == Mood.BAD);
    if (BRAND + width(bad) + 13 <= width) {
      return bad;
    }
    return moods(model);
  }

  private static List<Count> counts(Model model, Predicate<Status> worded) {
    List<Count> counts = new ArrayList<>();
    for (Status status : ORDER) {
      int count = count(model, status);
      if (count > 0) {
        boolean word = worded.test(status);
        String text = word ? count + " " + word(status) : Integer.toString(count);
        counts.add(new Count(Mood.of(status), text, 2));
      }
    }
    return counts;
  }

  private static List<Count> moods(Model model) {
    Map<Mood, Integer> moods = new EnumMap<>(Mood.class);
    for (Status status : ORDER) {
      int count = count(model, status);
      if (count > 0) {
        moods.merge(Mood.of(status), count, Integer::sum);
      }
    }
    List<Count> counts = new ArrayList<>();
    moods.forEach((mood, count) -> counts.add(new Count(mood, Integer.toString(count), 1)));
    return counts;
  }

  private static String word(Status status) {
    return status == Status.WAITING_RESTART ? "backoff" : status.word();
  }

  private static int count(Model model, Status status) {
    int count = 0;
    for (AppView app : model.shown().latest().apps()) {
      for (InstanceView instance : app.instances()) {
        count += instance.status() == status ? 1 : 0;
      }
    }
    return count;
  }

  /** In the last line that the header has, and in as many as it was given for that. */
  private static void alert(Alert alert, Pen pen) {
    List<String> lines = alert.lines(pen.width());
    int height = Math.min(lines.size(), pen.height());
    Pen area = pen.part(0, pen.height() - height, pen.width(), height);
    Sentence.draw(lines, area, alert.isBad() ? Style.BAD : Style.WORRYING);
    for (int y = 0; y < height; y++) {
      area.select(y);
    }
  }
}
