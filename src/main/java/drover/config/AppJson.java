package drover.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.spec.Guards;
import drover.spec.Launch;
import drover.spec.LogRule;
import drover.spec.LogTarget;
import drover.spec.RestartRule;
import drover.spec.WatchRule;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Apps as JSON under the names of the file's keys; durations in milliseconds, sizes in bytes.
 *
 * <p>{@code env} is only what the file gives. What has a default shows it; what has none is null.
 */
final class AppJson {
  private final JsonGenerator out;

  private AppJson(JsonGenerator out) {
    this.out = out;
  }

  static String of(List<AppSpec> apps) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      Separators separators =
          Separators.createDefaultInstance()
              .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
              .withArrayEmptySeparator("")
              .withObjectEmptySeparator("");
      out.setPrettyPrinter(new DefaultPrettyPrinter(separators));
      out.writeStartArray();
      for (AppSpec app : apps) {
        new AppJson(out).write(app);
      }
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append("\n").toString();
  }

  private void write(AppSpec app) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", app.name());
    launch(app.launch());
    out.writeStringField("exec_mode", lower(app.mode()));
    out.writeNumberField("instances", app.instances());
    env(app.launch().environment().declared());
    out.writeStringField("namespace", app.namespace());
    logs(app.logs());
    guardsAndTimes(app);
    out.writeEndObject();
  }

  private void launch(Launch launch) throws IOException {
    out.writeStringField("script", launch.script());
    texts("args", launch.args());
    out.writeStringField("cwd", launch.cwd().toString());
    text("interpreter", launch.interpreter());
    texts("interpreter_args", launch.interpreterArgs());
  }

  private void env(Map<String, String> variables) throws IOException {
    out.writeObjectFieldStart("env");
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      out.writeStringField(variable.getKey(), variable.getValue());
    }
    out.writeEndObject();
  }

  private void logs(LogRule logs) throws IOException {
    target("out_file", logs.out(), null, "/dev/null");
    target("error_file", logs.error(), null, "/dev/null");
    target("log_file", logs.combined(), true, null);
    out.writeBooleanField("merge_logs", logs.merge());
    out.writeStringField("log_type", logs.json() ? "json" : "raw");
    text("log_date_format", logs.dateFormat());
  }

  private void target(
      String key, LogTarget target, @Nullable Boolean inHome, @Nullable String nowhere)
      throws IOException {
    if (target instanceof LogTarget.File file) {
      text(key, file.path().toString());
    } else if (target instanceof LogTarget.InHome && inHome != null) {
      out.writeBooleanField(key, inHome);
    } else {
      text(key, target instanceof LogTarget.Nowhere ? nowhere : null);
    }
  }

  private void guardsAndTimes(AppSpec app) throws IOException {
    Guards guards = app.guards();
    RestartRule restart = app.restart();
    ByteSize memory = guards.maxMemory();
    number("max_memory_restart", memory == null ? null : memory.bytes());
    millis("kill_timeout", app.stop().timeout());
    millis("listen_timeout", app.ready().listenTimeout());
    millis("min_uptime", restart.minUptime());
    out.writeNumberField("max_restarts", restart.maxRestarts());
    millis("restart_delay", restart.delay());
    millis("exp_backoff_restart_delay", restart.backoff());
    out.writeBooleanField("wait_ready", app.ready().waitReady());
    out.writeBooleanField("autorestart", restart.autorestart());
    watch(guards.watch());
    text("cron_restart", guards.cron());
    exitCodes(restart.stopExitCodes());
  }

  private void watch(WatchRule watch) throws IOException {
    boolean isAll = watch.paths().equals(List.of("."));
    if (watch.paths().isEmpty() || isAll) {
      out.writeBooleanField("watch", isAll);
    } else {
      texts("watch", watch.paths());
    }
    if (watch.ignore().equals(WatchRule.DEFAULT_IGNORE)) {
      out.writeNullField("ignore_watch");
    } else {
      texts("ignore_watch", watch.ignore());
    }
  }

  private void exitCodes(Collection<Integer> codes) throws IOException {
    if (codes.isEmpty()) {
      out.writeNullField("stop_exit_codes");
      return;
    }
    out.writeArrayFieldStart("stop_exit_codes");
    for (int code : new TreeSet<>(codes)) {
      out.writeNumber(code);
    }
    out.writeEndArray();
  }

  private void millis(String key, @Nullable Duration duration) throws IOException {
    number(key, duration == null ? null : duration.toMillis());
  }

  private void number(String key, @Nullable Long number) throws IOException {
    if (number == null) {
      out.writeNullField(key);
    } else {
      out.writeNumberField(key, number);
    }
  }

  private void text(String key, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeNullField(key);
    } else {
      out.writeStringField(key, text);
    }
  }

  private void texts(String key, List<String> texts) throws IOException {
    out.writeArrayFieldStart(key);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
