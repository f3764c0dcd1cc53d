package drover.cli;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.LogLine;
import drover.control.LogTail;
import drover.control.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RawOutputTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Flood flood = new Flood();
  private final RawOutput output =
      new RawOutput(
          new Console(
              InputStream.nullInputStream(),
              printer(out),
              printer(OutputStream.nullOutputStream()),
              Console.Sight.PLAIN,
              Map.of(),
              cwd()),
          (sources, past) -> flood,
          Snapshot.EMPTY);

  @Test
  void aFloodIsPrintedInParts() {
    flood.left = Long.MAX_VALUE;

    assertThat(output.drain()).isTrue();
    assertThat(output.drain()).isTrue();

    assertThat(printed()).isNotEmpty().hasSizeLessThan(100);
  }

  @Test
  void whatIsLeftAtTheEndIsPrintedToTheLastLine() {
    flood.left = 1000;
    flood.unfinished = true;
    output.drain();

    output.close();

    assertThat(printed()).hasSize(1001).last().isEqualTo("api:0  | unfinished");
    assertThat(flood.isClosed).isTrue();
  }

  @Test
  void theEndDoesNotWaitForWhoeverWritesOnAndOn() {
    flood.left = Long.MAX_VALUE;
    flood.text = "x".repeat(1 << 20);

    output.close();

    assertThat(printed()).hasSize(64);
  }

  @Test
  void whenNothingIsNewThereIsNoMore() {
    flood.left = 1;

    assertThat(output.drain()).isFalse();
    assertThat(printed()).containsExactly("api:0  | line");
  }

  private List<String> printed() {
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Path cwd() {
    return Path.of("/srv");
  }

  private static PrintStream printer(OutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  /** A tail with one line in each batch, after the first. */
  private static final class Flood implements LogTail {
    private long left;
    private String text = "line";
    private boolean unfinished;
    private boolean isClosed;

    @Override
    public Batch poll(int max) {
      if (left == 0) {
        return new Batch(List.of(), 0);
      }
      left--;
      return new Batch(List.of(line(text)), 0);
    }

    @Override
    public List<LogLine> rest() {
      List<LogLine> rest = new ArrayList<>(poll(Integer.MAX_VALUE).lines());
      if (unfinished) {
        rest.add(line("unfinished"));
      }
      return rest;
    }

    private static LogLine line(String text) {
      return new LogLine("api", 0, false, Instant.EPOCH, text);
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }
}
