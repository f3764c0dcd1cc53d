package drover.cli;

import java.nio.file.Path;
import org.tinylog.configuration.Configuration;

/** Where this program's own log goes. To be said before the first line is written. */
final class OwnLog {
  private OwnLog() {}

  /** To {@code drover.log} in the home, rolling at 10 MB, five old files kept. */
  static void to(Path home) {
    Configuration.set("level", "info");
    Configuration.set("level@oshi", "warn");
    Configuration.set("writer", "rolling file");
    Configuration.set("writer.file", home.resolve("drover.{count}.log").toString());
    Configuration.set("writer.latest", home.resolve("drover.log").toString());
    Configuration.set("writer.policies", "size: 10mb");
    Configuration.set("writer.backups", "5");
    Configuration.set(
        "writer.format",
        "{date: yyyy-MM-dd'T'HH:mm:ss.SSSXXX} {level} [{thread}] {class-name} {message}");
  }
}
