package drover.config;

import drover.config.Tree.Field;
import drover.spec.Cron;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a cron line; 0 turns it off. */
final class CronText {
  private CronText() {}

  static @Nullable String read(Entry entry, Values values, Key key) {
    Field field = entry.field(key);
    String text = values.text(key);
    if (field == null || text == null || text.equals("0")) {
      return null;
    }
    try {
      return Cron.parse(text).toString();
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      entry.complain(
          field,
          Quoted.of(text)
              + " is not a cron line ("
              + reason.substring(0, 1).toLowerCase(Locale.ROOT)
              + reason.substring(1)
              + "); write 5 or 6 fields like \"0 4 * * *\"");
      return null;
    }
  }
}
