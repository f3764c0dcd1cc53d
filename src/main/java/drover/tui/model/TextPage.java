package drover.tui.model;

import java.util.List;

/** The pages of text: what is on them, and how far they can be scrolled. */
public final class TextPage {
  private TextPage() {}

  /** The lines of the page on top; empty if it is not one of text. */
  public static List<Text> lines(Model model) {
    Page page = model.desk().top();
    int width = Math.max(1, model.layout().page().width() - 2);
    Prose prose = new Prose(width, Glyphs.of(model.settings()));
    switch (page.place()) {
      case DETAIL -> DetailText.page(model, prose);
      case INCIDENT -> IncidentText.page(model, prose);
      case WHY -> WhyText.page(model, prose);
      case ENVIRONMENT -> EnvironmentText.page(model, prose);
      case HOST -> HostText.page(model, prose);
      case HELP -> HelpText.page(model, prose);
      default -> {
        return List.of();
      }
    }
    return page.filter().isEmpty() ? prose.lines() : matching(prose.lines(), page.filter());
  }

  private static List<Text> matching(List<Text> lines, String filter) {
    LogMatch wanted = LogMatch.of(filter);
    List<Text> found = lines.stream().filter(line -> wanted.in(line.plain())).toList();
    return found.isEmpty() ? List.of(Text.of("none match; Esc clears", Style.FAINT)) : found;
  }

  /** What stands above it. */
  public static String title(Model model) {
    String filter = model.desk().top().filter();
    return filter.isEmpty() ? subject(model) : subject(model) + " /" + filter;
  }

  private static String subject(Model model) {
    Page page = model.desk().top();
    String about =
        page.about().isEmpty() ? "" : " " + Glyphs.of(model.settings()).horizontal() + " ";
    String who = page.about().isEmpty() ? "" : who(model, page.about().get(0));
    return switch (page.place()) {
      case DETAIL -> who;
      case INCIDENT -> "event" + about + who;
      case WHY -> "why" + about + who;
      case ENVIRONMENT -> "environment" + about + who;
      case HOST -> "host";
      case HELP -> "help";
      default -> "";
    };
  }

  private static String who(Model model, RowId row) {
    return model.shown().row(row).map(RowText::who).orElse(row.app());
  }

  /** With the page on top scrolled no farther than its end. */
  static Desk clamped(Model model) {
    Page page = model.desk().top();
    if (page.place().pane() != Pane.TEXT) {
      return model.desk();
    }
    int height = model.layout().page().height() - 1;
    int last = Math.max(0, lines(model).size() - height);
    int scroll = Math.max(0, Math.min(last, page.scroll()));
    return scroll == page.scroll() ? model.desk() : model.desk().withTop(page.withScroll(scroll));
  }

  static String plain(Model model) {
    return String.join("\n", lines(model).stream().map(Text::plain).toList());
  }
}
