package drover.config;

import drover.spec.AppSpec;
import java.util.List;

/**
 * What a file says, with every default filled in.
 *
 * @param apps in the file's order, those of {@code --only}
 * @param notes whole lines for the user about what is accepted but means nothing
 * @param missing what this machine lacks for these apps
 */
public record Ecosystem(List<AppSpec> apps, List<String> notes, List<Missing> missing) {
  public Ecosystem {
    apps = List.copyOf(apps);
    notes = List.copyOf(notes);
    missing = List.copyOf(missing);
  }
}
