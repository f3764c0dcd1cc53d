package drover.supervisor;

import drover.logs.Formatting;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the thread {@code drover-format} and brings its answers to the core thread. */
record Formats(Formatting formatting, Path folder, Inbox inbox) implements RunLog.Formats {
  @Override
  public void begin(Formatting.Job job, Consumer<@Nullable String> answer) {
    formatting.begin(job, trouble -> inbox.post(() -> answer.accept(trouble)));
  }

  @Override
  public void hurry(String cookie) {
    formatting.hurry(cookie);
  }

  @Override
  public void release(String cookie) {
    formatting.release(cookie);
  }
}
