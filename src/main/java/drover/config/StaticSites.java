package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Fields;
import drover.config.Tree.Items;
import drover.spec.AppSpec;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code static:}, folders that this program itself serves, into apps. */
final class StaticSites {
  private final Reading reading;

  StaticSites(Reading reading) {
    this.reading = reading;
  }

  List<AppSpec> read(Field field) {
    List<AppSpec> apps = new ArrayList<>();
    if (reading.options().program() == null) {
      reading
          .report()
          .problem(
              field.place(),
              field.key() + ": this program does not know its own file; write an app instead");
      return apps;
    }
    boolean isList = field.value() instanceof Items;
    List<Tree> sites = field.value() instanceof Items list ? list.items() : List.of(field.value());
    int index = 0;
    for (Tree site : sites) {
      String position = isList ? field.key() + "[" + index++ + "]" : field.key();
      if (site instanceof Fields mapping) {
        apps.add(new StaticSite(position, mapping, reading).app());
      } else {
        reading
            .report()
            .problem(
                site.place(), position + ": " + site.what() + " is not a site; write \"path: \"");
      }
    }
    return apps;
  }
}
