package drover.tui.model;

import drover.control.Event;
import drover.control.Incident;
import drover.spec.DurationText;
import java.util.List;
import java.util.Optional;

/** The card of an event; of an exit: how it ended, what it last wrote, what follows. */
final class IncidentText {
  private IncidentText() {}

  static void page(Model model, Prose prose) {
    long number = model.desk().top().event();
    Optional<Event> found =
        model.shown().events().stream().filter(event -> event.number() == number).findFirst();
    if (found.isEmpty()) {
      prose.paragraph("it is no longer kept", Style.FAINT);
      return;
    }
    Event event = found.get();
    Mood mood = EventList.mood(event);
    prose.line(
        Text.run(prose.glyphs().of(mood) + " ", Style.of(mood)),
        Text.run(event.who(), Style.STRONG),
        Text.run("  " + Numbers.clock(event.at(), model.settings().zone()), Style.FAINT));
    prose.paragraph(Harmless.of(event.text()).text(), Style.PLAIN);
    Incident incident = event.incident();
    if (incident != null) {
      prose.blank();
      facts(model, incident, prose);
    }
  }

  static void facts(Model model, Incident incident, Prose prose) {
    String when = Numbers.clock(incident.at(), model.settings().zone());
    String ran = DurationText.compact(incident.ran());
    String circumstances = "at " + when + " after " + ran + ", pid " + incident.pid();
    prose.fact("ended", incident.exit().text(), style(incident), circumstances);
    String cause = incident.cause();
    if (cause != null) {
      prose.fact("cause", Harmless.of(cause).text());
    }
    String cpu = Numbers.tenths(incident.cpu());
    prose.fact(
        "used", "cpu " + cpu + "%, memory " + Numbers.bytes(incident.memory()) + " at the end");
    prose.fact("then", Harmless.of(incident.next()).text());
    tail(prose, "last lines of error output", incident.lastError());
    tail(prose, "last lines of output", incident.lastOut());
  }

  static Style style(Incident incident) {
    return incident.exit().shellCode() == 0 ? Style.PLAIN : Style.BAD;
  }

  private static void tail(Prose prose, String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    prose.heading(title);
    for (String line : lines) {
      for (String part : Prose.wrapped(Harmless.of(line).text(), prose.width())) {
        prose.line(part, Style.PLAIN);
      }
    }
  }
}
