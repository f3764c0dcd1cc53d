package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Fields;
import drover.config.Tree.Items;
import drover.spec.AppSpec;

/** Reads {@code static:}, folders that this program itself serves, into apps. */
final class StaticSites {
  private final Reading reading;
  private final TopLevel file;

  /**
   * Reads into {@code file}.
   *
   * @param file gets the apps
   */
  StaticSites(Reading reading, TopLevel file) {
    this.reading = reading;
    this.file = file;
  }

  void read(Field field) {
    if (reading.options().program() == null) {
      reading
          .report()
          .problem(
              field.place(),
              field.key() + ": this program does not know its own file; write an app instead");
      return;
    }
    if (!(field.value() instanceof Items list)) {
      readSite(field.key(), field.value());
      return;
    }
    int index = 0;
    for (Tree site : list.items()) {
      readSite(field.key() + "[" + index++ + "]", site);
    }
  }

  private void readSite(String position, Tree site) {
    if (!(site instanceof Fields mapping)) {
      reading
          .report()
          .problem(
              site.place(), position + ": " + site.what() + " is not a site; write \"path: \"");
      return;
    }
    AppSpec app = new StaticSite(position, mapping, reading).app();
    if (app != null) {
      file.add(app, site.place(), position);
    }
  }
}
