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
    assertThatThrownBy(() -> redraw(new Console.Sight(true, true, 80, 24), bytes))
        .isInstanceOf(ClosedException.class);
    assertThat(bytes.toString(UTF_8).replace('\u001b', '^'))
        .isEqualTo("^[H^[2Jframe 1^[K\n^[J^[Hframe 2^[K\n^[J");
  }

  @Test
  void whatIsHigherThanTheTerminalIsCut() {
    String tall = "row\n".repeat(9);
    Console console = console(new Console.Sight(true, true, 80, 5), bytes);
    Redraw redraw = new Redraw(console, PACE);

    assertThatThrownBy(
            () ->
                redraw.run(
                    SceneControl.of(Scene.snapshot()),
                    snapshot -> {
                      frame(snapshot);
                      return tall;
                    }))
        .isInstanceOf(ClosedException.class);
    assertThat(bytes.toString(UTF_8).replace('\u001b', '^'))
        .startsWith(
            "^[H^[2Jrow^[K\nrow^[K\nrow^[K\n6 more lines; 'drover monit' scrolls^[K\n^[J^[H");
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
    new Redraw(console(sight, to), PACE).run(SceneControl.of(Scene.snapshot()), this::frame);
  }

  private static Console console(Console.Sight sight, OutputStream to) {
    return new Console(
        InputStream.nullInputStream(),
        new PrintStream(to, true, UTF_8),
        System.err,
        sight,
        Map.of(),
        Path.of("/"));
  }

  private String frame(Snapshot snapshot) {
    if (++frames > 2) {
      throw new ClosedException("the supervisor is gone");
    }
    return "frame " + frames + "\n";
  }
}
