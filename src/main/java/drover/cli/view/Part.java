package drover.cli.view;

import java.time.Instant;

/** What can be said of an instance in a column, from left to right. */
enum Part {
  ID("id", true),
  NAME("name", false),
  NAMESPACE("namespace", false),
  MODE("mode", false),
  PID("pid", true),
  UPTIME("uptime", true),
  RESTARTS("restarts", true),
  STATUS("status", false),
  /** The same with how it ended or when it goes on. */
  STATUS_IN_DETAIL("status", false),
  CPU("cpu", true),
  MEMORY("mem", true),
  USER("user", false),
  WATCHING("watching", false),
  PORT("port", false),
  DETAIL("detail", false);

  private final String title;
  final boolean isNumber;

  Part(String title, boolean isNumber) {
    this.title = title;
    this.isNumber = isNumber;
  }

  String title(Sheet sheet) {
    return this == RESTARTS && sheet.isTerminal() ? sheet.restarts() : title;
  }

  boolean isStatus() {
    return this == STATUS || this == STATUS_IN_DETAIL;
  }

  /** What stands in the column. */
  String text(Entry entry, String caller, Instant now) {
    return switch (this) {
      case ID -> Integer.toString(entry.instance().id());
      case NAME -> entry.name();
      case NAMESPACE -> entry.namespace();
      case MODE -> entry.mode();
      case PID -> entry.isRunning() ? Long.toString(entry.instance().pid()) : Entry.NONE;
      case UPTIME -> entry.up(now);
      case RESTARTS -> Integer.toString(entry.instance().restarts());
      case STATUS -> entry.status().word();
      case STATUS_IN_DETAIL -> entry.statusInDetail(now);
      case CPU -> entry.cpu();
      case MEMORY -> entry.memory();
      case USER -> entry.user(caller);
      case WATCHING -> entry.isWatched() ? "enabled" : "disabled";
      case PORT -> entry.listens();
      case DETAIL -> entry.detail(now);
    };
  }
}
