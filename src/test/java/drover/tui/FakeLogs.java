package drover.tui;

import drover.control.LogLine;
import drover.control.LogSource;
import drover.control.LogTail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Logs in memory, whose one line is the name of their app. Thread-safe. */
final class FakeLogs implements LogTail.Opener {
  /** What happened to tails: {@code open api}, {@code close api}. */
  final List<String> calls = new CopyOnWriteArrayList<>();

  @Override
  public LogTail open(List<LogSource> sources, int past) {
    String app = sources.get(0).app();
    calls.add("open " + app);
    List<LogLine> lines = new ArrayList<>();
    lines.add(new LogLine(app, 0, false, Instant.EPOCH, "a line of " + app));
    return new LogTail() {
      @Override
      public Batch poll(int max) {
        Batch batch = new Batch(lines, 0);
        lines.clear();
        return batch;
      }

      @Override
      public void close() {
        calls.add("close " + app);
      }
    };
  }
}
