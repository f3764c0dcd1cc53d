package drover.tui.view;

import drover.control.Event;
import drover.tui.model.EventList;
import drover.tui.model.Model;
import drover.tui.model.Mood;
import drover.tui.model.Numbers;
import drover.tui.model.Pane;
import drover.tui.model.Place;
import drover.tui.model.Style;
import drover.tui.model.Width;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What happened, newest first: one line, a strip, or a page. */
final class EventsPart {
  private static final int LONGEST_NAME = 16;
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final long DAY = 86_400;

  private final Model model;
  private final Pen pen;
  private final List<Event> events;

  private EventsPart(Model model, Pen pen) {
    this.model = model;
    this.pen = pen;
    this.events = EventList.of(model);
  }

  static void draw(Model model, Pen pen) {
    if (pen.height() == 1) {
      new EventsPart(model, pen).one();
    } else if (pen.height() > 1) {
      new EventsPart(model, pen).list();
    }
  }

  private void one() {
    if (!events.isEmpty()) {
      Event event = headline();
      event(pen, event, 0, Width.of(event.who()), false);
    }
  }

  /** The one line goes to trouble while that is fresh: a crash is not hidden by its own restart. */
  private Event headline() {
    Instant fresh = model.now().minus(FRESH);
    for (Event event : events) {
      if (event.at().isBefore(fresh)) {
        break;
      }
      Mood mood = EventList.mood(event);
      if (mood == Mood.BAD || mood == Mood.WORRYING) {
        return event;
      }
    }
    return events.get(0);
  }

  private void list() {
    boolean focused = model.desk().focus() == Pane.EVENTS;
    Rule rule = new Rule(pen, 0).word("events", focused ? Style.STRONG : Style.PLAIN);
    if (model.desk().place() == Place.EVENTS && !model.desk().top().about().isEmpty()) {
      rule.word(model.desk().top().about().get(0).app(), Style.PLAIN);
    }
    if (!model.desk().top().filter().isEmpty()) {
      rule.word("/" + model.desk().top().filter() + " " + events.size(), Style.STRONG);
    }
    if (model.shown().missed() > 0) {
      rule.word(model.shown().missed() + " missed", Style.WORRYING);
    }
    Pen body = pen.part(0, 1, pen.width(), pen.height() - 1);
    if (events.isEmpty()) {
      String none =
          model.desk().top().filter().isEmpty()
              ? "nothing has happened yet"
              : "none match; Esc clears";
      body.fit(1, 0, body.width() - 2, none, Style.FAINT);
    }
    int cursor = focused ? EventList.index(model, events) : 0;
    int top = Math.max(0, cursor - body.height() + 1);
    int who = widest(top, body.height());
    boolean dated = dated(top, body.height());
    for (int y = 0; y < body.height() && top + y < events.size(); y++) {
      event(body, events.get(top + y), y, who, dated);
      if (focused && top + y == cursor) {
        body.text(0, y, body.glyphs().cursor, Style.STRONG);
        body.select(y);
      }
    }
  }

  private int widest(int top, int height) {
    int widest = 0;
    for (int i = top; i < Math.min(events.size(), top + height); i++) {
      widest = Math.max(widest, Width.of(events.get(i).who()));
    }
    return Math.min(LONGEST_NAME, widest);
  }

  /** Whether one of those in sight is not from today. */
  private boolean dated(int top, int height) {
    ZoneId zone = model.settings().zone();
    for (int i = top; i < Math.min(events.size(), top + height); i++) {
      if (day(events.get(i).at(), zone) != day(model.now(), zone)) {
        return true;
      }
    }
    return false;
  }

  private static long day(Instant at, ZoneId zone) {
    return Math.floorDiv(
        at.getEpochSecond() + zone.getRules().getOffset(at).getTotalSeconds(), DAY);
  }

  private void event(Pen body, Event event, int y, int who, boolean dated) {
    Mood mood = EventList.mood(event);
    ZoneId zone = model.settings().zone();
    body.put(1, y, body.glyphs().of(mood), Style.of(mood));
    String time = Numbers.clock(event.at(), zone);
    if (dated) {
      time = event.at().atZone(zone).toLocalDate().toString().substring(5) + " " + time;
    }
    int x = body.text(3, y, time, Style.FAINT) + 1;
    if (who > 0) {
      body.fit(x, y, who, event.who(), Style.STRONG);
      x += who + 1;
    }
    body.fit(x, y, body.width() - x - 1, event.text(), Style.PLAIN);
  }
}
