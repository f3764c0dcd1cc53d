package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Kind;
import drover.config.Tree.Leaf;
import drover.spec.ByteSize;
import drover.spec.DatePattern;
import drover.spec.LogRule;
import drover.spec.LogTarget;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads where an app's output goes and how it is kept. */
final class LogReader {
  private final Entry entry;
  private final Values values;
  private final Path cwd;

  LogReader(Entry entry, Values values, Path cwd) {
    this.entry = entry;
    this.values = values;
    this.cwd = cwd;
  }

  LogRule read(int instances) {
    LogRule usual = LogRule.DEFAULT;
    ByteSize maxSize = values.parse(Key.LOG_MAX_SIZE, ByteSize::parse);
    String type = values.parse(Key.LOG_TYPE, t -> t.equals("raw") || t.equals("json") ? t : null);
    return new LogRule(
        target(Key.OUT_FILE, usual.out()),
        target(Key.ERROR_FILE, usual.error()),
        target(Key.LOG_FILE, usual.combined()),
        values.flag(Key.MERGE_LOGS, instances == 1),
        "json".equals(type),
        dateFormat(),
        values.flag(Key.DISABLE_LOGS, usual.disabled()),
        maxSize == null ? usual.maxSize() : maxSize,
        values.number(Key.LOG_RETAIN, 0, 100_000, usual.retain()),
        values.flag(Key.LOG_COMPRESS, usual.compress()),
        CronText.read(entry, values, Key.LOG_ROTATE),
        values.size(Key.LOG_TOTAL_SIZE));
  }

  private LogTarget target(Key key, LogTarget usual) {
    Field field = entry.field(key);
    if (field == null) {
      return usual;
    }
    if (field.value() instanceof Leaf leaf && leaf.is(Kind.NULL)) {
      return new LogTarget.Nowhere();
    }
    LogTarget target =
        field.value() instanceof Leaf leaf && leaf.is(Kind.FLAG)
            ? flagged(key, field, leaf)
            : values.parse(key, this::file);
    return target == null ? usual : target;
  }

  private @Nullable LogTarget flagged(Key key, Field field, Leaf leaf) {
    if (key != Key.LOG_FILE) {
      entry.complain(field, key.form().complaint(leaf.what()));
      return null;
    }
    return Boolean.TRUE.equals(Values.flagOf(leaf.text()))
        ? new LogTarget.InHome()
        : new LogTarget.Nowhere();
  }

  private @Nullable LogTarget file(String text) {
    if (text.isBlank()) {
      return null;
    }
    return text.equals("/dev/null") || text.equals("NULL")
        ? new LogTarget.Nowhere()
        : new LogTarget.File(values.path(text, cwd));
  }

  private @Nullable String dateFormat() {
    boolean isTimed = values.flag(Key.TIME, false);
    String format = values.text(Key.LOG_DATE_FORMAT);
    Boolean flag = format == null ? Boolean.valueOf(isTimed) : Values.flagOf(format);
    if (flag == null) {
      return format == null ? null : readable(format.strip());
    }
    return flag || isTimed ? DatePattern.ISO : null;
  }

  private @Nullable String readable(String format) {
    try {
      DatePattern.parse(format);
      return format;
    } catch (IllegalArgumentException e) {
      Field field = entry.field(Key.LOG_DATE_FORMAT);
      if (field != null) {
        entry.complain(
            field,
            Quoted.of(format)
                + " is not a date format ("
                + e.getMessage()
                + "); write \"YYYY-MM-DD HH:mm:ss.SSS Z\" or true");
      }
      return null;
    }
  }
}
