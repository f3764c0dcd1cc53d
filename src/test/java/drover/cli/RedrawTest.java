package drover.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.control.ClosedException;
import drover.control.Snapshot;
import drover.tui.model.Scene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedrawTest {
  private static final Duration PACE = Duration.ofMillis(1);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int frames;

  @Test
  void onATerminalEachFrameCoversTheOneBefore() {
    assertThatThrownBy(() -> redraw(new Console.Sight(true, true, 80), bytes))
        .isInstanceOf(ClosedException.class);
    assertThat(bytes.toString(UTF_8).replace('\u001b', '^'))
        .isEqualTo("^[H^[2Jframe 1^[K\n^[J^[Hframe 2^[K\n^[J");
  }

  @Test
  void elsewhereFramesStandOneBelowTheOther() {
    assertThatThrownBy(() -> redraw(Console.Sight.PLAIN, bytes))
        .isInstanceOf(ClosedException.class);
    assertThat(bytes.toString(UTF_8)).isEqualTo("frame 1\n\nframe 2\n");
  }

  @Test
  void itEndsWhenNobodyReadsAnyMore() throws InterruptedException {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    redraw(Console.Sight.PLAIN, broken);

    assertThat(frames).isEqualTo(1);
  }

  private void redraw(Console.Sight sight, OutputStream to) throws InterruptedException {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(to, true, UTF_8),
            System.err,
            sight,
            Map.of(),
            Path.of("/"));
    new Redraw(console, PACE).run(SceneControl.of(Scene.snapshot()), this::frame);
  }

  private String frame(Snapshot snapshot) {
    if (++frames > 2) {
      throw new ClosedException("the supervisor is gone");
    }
    return "frame " + frames + "\n";
  }
}
