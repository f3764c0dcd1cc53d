package drover.logs;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What one spool writes to one of its targets, batch by batch. Belongs to the thread {@code
 * drover-format}.
 *
 * <p>A batch that could not be written to its end is made again later, from the same bytes and with
 * the same time; what stands in the file already is left out then.
 */
final class Sink {
  private final Target target;
  private boolean isBegun;

  /** How long the file was when the batch began. */
  private long base;

  /** How much of the batch is in the file. */
  private long done;

  /** How much of the batch has come by. */
  private long position;

  Sink(Target target) {
    this.target = target;
  }

  Target target() {
    return target;
  }

  /** Which file it is, and how long when the batch began. */
  Mark.Base mark() {
    return new Mark.Base(target.identity(), base);
  }

  /**
   * Begins a batch, or the same one again.
   *
   * @param like whose owner a new file gets
   * @param most how many bytes it has at most
   */
  void begin(Path like, long most, long now) throws IOException {
    boolean isSame = target.look(like, now);
    if (!isBegun && target.rotate(most)) {
      target.look(like, now);
    }
    if (!isBegun || !isSame || target.size() < base + done) {
      base = target.size();
      done = 0;
    }
    isBegun = true;
    position = 0;
  }

  void write(RecordBuffer records) throws IOException {
    int at = (int) Math.min(Math.max(0, done - position), records.length);
    position += records.length;
    while (at < records.length) {
      int count = target.append(records.bytes, at, records.length - at);
      at += count;
      done += count;
    }
  }

  void end() {
    isBegun = false;
    done = 0;
  }
}
