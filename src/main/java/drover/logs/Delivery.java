package drover.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings the records of one spool into its files, batch by batch, each exactly once. Belongs to the
 * thread {@code drover-format}.
 *
 * <pre>
 * take ─▶ begin: how long the files are, the {@link Mark} says so ─▶ write, once or more ─▶ end: the mark says so
 * </pre>
 *
 * <p>A batch that fails on its way is {@link #unfinished}, and keeps others from the files until it
 * was made again to its end.
 */
final class Delivery {
  /**
   * Bytes of the spool that become records of one time.
   *
   * @param time in milliseconds since 1970
   */
  record Batch(long from, long end, long time) {}

  private static final long SMALLEST = 64 << 10;

  private final Path spool;
  private final SpoolPlan plan;
  private final Mark mark;
  private final List<Sink> sinks;
  private boolean isMarked;
  private @Nullable Batch batch;

  Delivery(Path spool, SpoolPlan plan, Mark mark, List<Sink> sinks) {
    this.spool = spool;
    this.plan = plan;
    this.mark = mark;
    this.sinks = List.copyOf(sinks);
  }

  SpoolPlan plan() {
    return plan;
  }

  /** Sees that the files are there, and leaves the plan beside the spool. */
  void prepare(long now) throws IOException {
    for (Sink sink : sinks) {
      sink.target().look(spool, now);
    }
    writeMark();
  }

  private void writeMark() throws IOException {
    mark.create(plan);
    isMarked = true;
  }

  /**
   * Goes on where another supervisor was, who may have died in the middle of a batch.
   *
   * @return how much of the spool is in the files
   */
  long recover() throws IOException {
    Mark.State state = mark.read();
    isMarked = true;
    if (state.most() > 0) {
      for (int i = 0; i < Math.min(sinks.size(), state.bases().size()); i++) {
        sinks.get(i).target().cutBack(state.bases().get(i), state.most());
      }
      mark.end(state.offset());
    }
    return state.offset();
  }

  /** How large a batch may be without a file that is too large. */
  long most() {
    long most = Long.MAX_VALUE;
    for (Sink sink : sinks) {
      most = Math.min(most, sink.target().maxSize());
    }
    return Math.max(SMALLEST, most);
  }

  /** What could not be brought to its end; null: nothing. */
  @Nullable Batch unfinished() {
    return batch;
  }

  /** Takes all files for a batch, or none: then somebody else is in the middle of a record. */
  boolean take() {
    for (Sink sink : sinks) {
      if (!sink.target().take(sink)) {
        letGo();
        return false;
      }
    }
    return true;
  }

  void letGo() {
    sinks.forEach(sink -> sink.target().letGo(sink));
  }

  /**
   * Begins a batch, or makes the same one again.
   *
   * @param most how many bytes its records have at most
   */
  void begin(Batch next, long most, long now) throws IOException {
    batch = next;
    if (!isMarked) {
      writeMark();
    }
    for (Sink sink : sinks) {
      sink.begin(spool, most, now);
    }
    mark.begin(next.from(), most, sinks.stream().map(Sink::mark).toList());
  }

  void write(RecordBuffer records) throws IOException {
    for (Sink sink : sinks) {
      sink.write(records);
    }
    records.clear();
  }

  void end(Batch done) throws IOException {
    // While the mark speaks of a batch, what follows it in a file may be taken off.
    mark.end(done.end());
    sinks.forEach(Sink::end);
    batch = null;
    letGo();
  }

  void closeFiles() {
    mark.close();
  }

  /** Removes what is kept of a spool that is finished. */
  void delete() throws IOException {
    mark.delete();
  }
}
