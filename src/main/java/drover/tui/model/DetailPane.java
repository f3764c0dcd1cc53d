package drover.tui.model;

import drover.control.Incident;
import drover.spec.AppSpec;
import drover.spec.DurationText;
import drover.spec.ExecMode;
import java.util.List;

/** The pane beside the table: of all about an app what matters now. */
public final class DetailPane {
  private static final int FEW = 6;

  private DetailPane() {}

  /** What fits into some columns and rows, or a little more. */
  public static List<Text> of(Model model, Row row, int width, int height) {
    Prose prose = new Prose(width, Glyphs.of(model.settings()));
    DetailText.state(model, row, prose);
    prose.line(command(row.app().spec()), Style.FAINT);
    if (!row.listens().isEmpty()) {
      prose.line("listens on " + Harmless.of(String.join(" ", row.listens())).text(), Style.FAINT);
    }
    if (!row.isAlive() || row.isUnsteady()) {
      crash(row, prose, height);
    }
    int instances = row.instances().size() < 2 ? 0 : 2 + Math.min(FEW + 1, row.instances().size());
    int rest = height - prose.lines().size() - instances - 3;
    DetailText.graphs(model, row, prose, Math.max(1, Math.min(4, (rest - 3) / 2)));
    DetailText.instances(model, row, prose, FEW);
    int left = height - prose.lines().size() - 2;
    if (left > 0) {
      DetailText.events(model, row, prose, left);
    }
    return prose.lines();
  }

  private static String command(AppSpec spec) {
    String mode = spec.mode() == ExecMode.CLUSTER ? "cluster " : "";
    return mode + String.join(" ", spec.launch().argv());
  }

  /**
   * How the last one that ended did, and what it last said: in the pane, what matters most then.
   */
  private static void crash(Row row, Prose prose, int height) {
    Incident exit = row.lastIncident();
    if (exit == null) {
      return;
    }
    prose.blank();
    prose.line(
        Text.run("last run ", Style.FAINT),
        Text.run(exit.exit().text(), IncidentText.style(exit)),
        Text.run(" after " + DurationText.compact(exit.ran()), Style.PLAIN));
    if (!row.isAlive()) {
      prose.paragraph(Harmless.of(exit.next()).text(), Style.PLAIN);
    }
    List<String> last = exit.lastError().isEmpty() ? exit.lastOut() : exit.lastError();
    int most = Math.min(last.size(), Math.max(1, height / 3));
    for (String line : last.subList(last.size() - most, last.size())) {
      prose.line(Harmless.of(line).text(), Style.FAINT);
    }
  }
}
