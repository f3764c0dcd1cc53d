package drover.config;

import drover.spec.AppSpec;
import drover.spec.Launch;
import java.util.List;

/** What {@code drover check} answers about a file that is right. */
public final class Check {
  private Check() {}

  /**
   * A line for each app.
   *
   * <pre>
   * ecosystem.yaml: 2 apps, no mistakes
   *   api     4 instances, cluster  node /srv/shop/server.js --port 80
   *   worker  1 instance, fork      python3 /srv/shop/worker.py
   * </pre>
   *
   * @param file as the user named it
   */
  public static String text(String file, List<AppSpec> apps) {
    int nameWidth = 0;
    int shapeWidth = 0;
    for (AppSpec app : apps) {
      nameWidth = Math.max(nameWidth, app.name().length());
      shapeWidth = Math.max(shapeWidth, shape(app).length());
    }
    StringBuilder text = new StringBuilder(file);
    text.append(": ").append(apps.size()).append(apps.size() == 1 ? " app" : " apps");
    text.append(", no mistakes\n");
    for (AppSpec app : apps) {
      text.append("  ").append(padded(Quoted.visible(app.name()), nameWidth));
      text.append("  ").append(padded(shape(app), shapeWidth));
      text.append("  ").append(Quoted.visible(command(app.launch()))).append('\n');
    }
    return text.toString();
  }

  /** The normalised apps: a JSON array with an object for each, null where nothing is set. */
  public static String json(List<AppSpec> apps) {
    return AppJson.of(apps);
  }

  private static String shape(AppSpec app) {
    String count = app.instances() == 1 ? "1 instance" : app.instances() + " instances";
    return count + ", " + AppJson.lower(app.mode());
  }

  /** What a shell would have to be told to do the same. */
  private static String command(Launch launch) {
    if (launch.kind() == Launch.Kind.COMMAND_LINE && launch.args().isEmpty()) {
      return launch.script();
    }
    StringBuilder command = new StringBuilder();
    for (String word : launch.argv()) {
      command.append(command.isEmpty() ? "" : " ").append(ShellWords.quote(word));
    }
    return command.toString();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
