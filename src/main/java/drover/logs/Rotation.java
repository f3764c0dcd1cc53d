package drover.logs;

import drover.spec.ByteSize;
import drover.spec.Cron;
import drover.spec.LogRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When one log file is to be rotated: at its size, or when its cron line says so. Belongs to one
 * thread.
 */
public final class Rotation {
  private final LogRule rule;
  private final @Nullable Cron cron;
  private @Nullable Instant due;
  private boolean isTime;

  public Rotation(LogRule rule, Instant now) {
    this.rule = rule;
    this.cron = rule.rotateCron() == null ? null : Cron.parse(rule.rotateCron());
    arm(now);
  }

  /** At which size. */
  public long maxSize() {
    ByteSize total = rule.totalSize();
    long most = rule.maxSize().bytes() == 0 ? Long.MAX_VALUE : rule.maxSize().bytes();
    // What is not rotated yet counts, too, and a copy of it while it is.
    return total == null ? most : Math.min(most, Math.max(1, total.bytes() / 4));
  }

  /** Whether a file of this size is to be rotated now. */
  public boolean isDue(long size, Instant now) {
    if (due != null && !now.isBefore(due)) {
      isTime = true;
      arm(now);
    }
    return size > 0 && (isTime || size >= maxSize());
  }

  /** Whether its time has come, whatever its size is: then all of it is to be rotated. */
  public boolean isTime() {
    return isTime;
  }

  /** It was rotated, or there was nothing to rotate at its time. */
  public void done() {
    isTime = false;
  }

  private void arm(Instant now) {
    if (cron != null) {
      ZonedDateTime here = ZonedDateTime.ofInstant(now, ZoneId.systemDefault());
      due = cron.next(here).map(Instant::from).orElse(null);
    }
  }

  /**
   * Gives a log file the name of a part, for its only writer, who begins a new one.
   *
   * @return the part's name; {@link LogKeeper#rotated} is to be told of it
   */
  public static RotatedName rename(Path live) throws IOException {
    RotatedName name =
        RotatedFiles.beside(live).next(live, LocalDateTime.now(ZoneId.systemDefault()));
    Files.move(live, name.beside(live));
    return name;
  }
}
