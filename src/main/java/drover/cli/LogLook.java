package drover.cli;

import drover.cli.view.Ink;
import drover.cli.view.Sheet;
import drover.config.JsonOutput;
import drover.control.Event;
import drover.control.LogLine;
import drover.spec.DatePattern;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How log lines are written, as PM2 writes them. Stateless. */
final class LogLook {
  /** PM2's {@code --timestamp}. */
  static final String TIME = "YYYY-MM-DD-HH:mm:ss";

  /** PM2's {@code --format}. */
  static final String FORMAT_TIME = "YYYY-MM-DD-HH:mm:ssZZ";

  private static final String STANDING_OUT = "\u001b[7m";
  private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;:]*m");

  /** The shapes of a line. */
  enum Kind {
    PREFIXED,
    RAW,
    JSON,
    FORMAT
  }

  /** As JavaScript writes it. */
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Kind kind;
  private final @Nullable DatePattern time;
  private final @Nullable String highlight;
  private final Sheet sheet;
  private final String noTime;

  LogLook(Kind kind, @Nullable DatePattern time, @Nullable String highlight, Sheet sheet) {
    this.kind = kind;
    this.time = time;
    this.highlight = highlight == null || highlight.isEmpty() ? null : highlight;
    this.sheet = sheet;
    this.noTime = time == null ? "" : " ".repeat(stamp(time, Instant.EPOCH).length());
  }

  /** Whether error output goes to the error stream. */
  boolean isSplit() {
    return kind == Kind.RAW;
  }

  /** Whether there may be something beside the lines: it is read by a person. */
  boolean isForPeople() {
    return kind == Kind.PREFIXED && sheet.isTerminal();
  }

  /** Adds a line with its end. */
  void write(LogLine line, int id, int width, StringBuilder to) {
    switch (kind) {
      case JSON -> json(line, id, to);
      case FORMAT -> format(line, id, to);
      case RAW -> text(line.text(), to);
      case PREFIXED -> {
        if (time != null) {
          Instant at = line.at();
          Ink.GRAY.write((at == null ? noTime : stamp(time, at)) + " ", sheet, to);
        }
        String who = who(id, line.app());
        String gap = " ".repeat(Math.max(0, width - who.length()));
        (line.isError() ? Ink.RED : Ink.GREEN).write(who + gap + " | ", sheet, to);
        text(line.text(), to);
      }
    }
    to.append('\n');
  }

  /** What the supervisor says in between; nothing where only lines are wanted. */
  void write(Event event, int width, StringBuilder to) {
    if (isForPeople()) {
      String who = event.id() < 0 ? "drover" : event.id() + "|" + event.app();
      String gap = " ".repeat(Math.max(0, width - who.length()));
      Ink.YELLOW.write(who + gap + " | * " + event.text(), sheet, to);
      to.append('\n');
    }
  }

  /** {@code 0|api}, or {@code api} where nobody knows which instance. */
  static String who(int id, String app) {
    return id < 0 ? app : id + "|" + app;
  }

  /** That lines were passed over; empty: that is not for this output. */
  String skipped(long count) {
    return "* "
        + count
        + " lines came faster than they were read here and are left out; they are in the files";
  }

  /** A headline. */
  String headline(String text) {
    StringBuilder line = new StringBuilder();
    Ink.GRAY.write(text, sheet, line);
    return line.toString();
  }

  private static String stamp(DatePattern pattern, Instant at) {
    return pattern.format(at.atZone(ZoneId.systemDefault()));
  }

  /** On a terminal an app may colour its lines, and no more; elsewhere it is passed on as it is. */
  private void text(String text, StringBuilder to) {
    String shown = sheet.isTerminal() ? Inert.of(text, sheet.color()) : text;
    String word = highlight;
    if (word == null || !sheet.color()) {
      to.append(shown);
      return;
    }
    Matcher colors = COLOR.matcher(shown);
    int at = 0;
    while (colors.find()) {
      to.append(highlighted(shown.substring(at, colors.start()), word)).append(colors.group());
      at = colors.end();
    }
    to.append(highlighted(shown.substring(at), word));
  }

  private static String highlighted(String plain, String word) {
    return plain.replace(word, STANDING_OUT + word + "\u001b[27m");
  }

  /** An app that writes records of this shape itself needs no second one around them. */
  private static void json(LogLine line, int id, StringBuilder to) {
    String text = line.text();
    if (text.startsWith("{\"message\":") && text.endsWith("}") && text.contains("\"app_name\":")) {
      to.append(text);
      return;
    }
    JsonOutput json = JsonOutput.onOneLine().object();
    json.text("message", text);
    json.text("timestamp", line.at() == null ? null : MILLIS.format(line.at()));
    json.text("type", line.isError() ? "err" : "out");
    json.number("process_id", id < 0 ? null : Long.valueOf(id));
    json.text("app_name", line.app());
    to.append(json.end().finish());
  }

  private void format(LogLine line, int id, StringBuilder to) {
    Instant at = line.at();
    if (time != null && at != null) {
      to.append("timestamp=").append(stamp(time, at)).append(' ');
    }
    to.append("app=").append(line.app()).append(id < 0 ? "" : " id=" + id);
    to.append(line.isError() ? " type=error" : " type=out").append(" message=");
    text(line.text(), to);
  }
}
