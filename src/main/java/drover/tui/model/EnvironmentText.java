package drover.tui.model;

import java.util.Map;
import java.util.TreeMap;

/** The variables of an instance, secrets masked. */
final class EnvironmentText {
  private EnvironmentText() {}

  static void page(Model model, Prose prose) {
    Map<String, String> variables = model.desk().top().variables();
    if (variables == null) {
      prose.line("reading ...", Style.FAINT);
      return;
    }
    if (variables.isEmpty()) {
      prose.line("no variables", Style.FAINT);
    }
    new TreeMap<>(variables)
        .forEach(
            (name, value) ->
                prose.line(
                    Text.run(Harmless.of(name).text(), Style.STRONG),
                    Text.run("=" + Harmless.of(Secrets.masked(name, value)).text(), Style.PLAIN)));
  }
}
