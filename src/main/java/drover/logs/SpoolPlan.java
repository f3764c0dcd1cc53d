package drover.logs;

import drover.spec.ByteSize;
import drover.spec.LogRule;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of one stream of one run of an instance. A value; it stands beside the spool,
 * so that whoever finds that can go on.
 *
 * <pre>
 * app=api
 * id=3
 * type=err
 * json=true
 * file.0=/home/ops/.drover/logs/api-error-3.log
 * file.1=/home/ops/.drover/logs/api-3.log
 * ...
 * </pre>
 *
 * @param files one or two, each once
 * @param rule its formats and what is said of rotation; not its files
 */
record SpoolPlan(String app, int id, boolean isError, List<Path> files, LogRule rule) {
  SpoolPlan {
    files = List.copyOf(files);
  }

  String text() throws IOException {
    Properties all = new Properties();
    all.setProperty("app", app);
    all.setProperty("id", Integer.toString(id));
    all.setProperty("type", isError ? "err" : "out");
    for (int i = 0; i < files.size(); i++) {
      all.setProperty("file." + i, files.get(i).toString());
    }
    all.setProperty("json", Boolean.toString(rule.json()));
    setUnlessNull(all, "date", rule.dateFormat());
    all.setProperty("max_size", Long.toString(rule.maxSize().bytes()));
    all.setProperty("retain", Integer.toString(rule.retain()));
    all.setProperty("compress", Boolean.toString(rule.compress()));
    setUnlessNull(all, "rotate", rule.rotateCron());
    ByteSize total = rule.totalSize();
    setUnlessNull(all, "total_size", total == null ? null : Long.toString(total.bytes()));
    StringWriter text = new StringWriter();
    all.store(text, null);
    return text.toString();
  }

  private static void setUnlessNull(Properties all, String key, @Nullable String value) {
    if (value != null) {
      all.setProperty(key, value);
    }
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IOException if it is something else
   */
  static SpoolPlan parse(String text) throws IOException {
    Properties all = new Properties();
    try {
      all.load(new StringReader(text));
      return of(all);
    } catch (IllegalArgumentException e) {
      throw new IOException("it is no plan of a spool: " + e.getMessage(), e);
    }
  }

  private static SpoolPlan of(Properties all) {
    List<Path> files = new ArrayList<>();
    for (String file = all.getProperty("file.0"); file != null; ) {
      files.add(Path.of(file));
      file = all.getProperty("file." + files.size());
    }
    LogRule usual = LogRule.DEFAULT;
    LogRule rule =
        new LogRule(
            usual.out(),
            usual.error(),
            usual.combined(),
            true,
            Boolean.parseBoolean(needed(all, "json")),
            all.getProperty("date"),
            false,
            size(needed(all, "max_size")),
            Integer.parseInt(needed(all, "retain")),
            Boolean.parseBoolean(needed(all, "compress")),
            all.getProperty("rotate"),
            all.getProperty("total_size") == null ? null : size(needed(all, "total_size")));
    return new SpoolPlan(
        needed(all, "app"),
        Integer.parseInt(needed(all, "id")),
        needed(all, "type").equals("err"),
        files,
        rule);
  }

  private static ByteSize size(String bytes) {
    return ByteSize.of(Long.parseLong(bytes));
  }

  private static String needed(Properties all, String key) {
    String value = all.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }
}
