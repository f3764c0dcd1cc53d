package drover.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Control;
import drover.control.Request;
import drover.control.Selector;
import drover.socket.CommandClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogsCommandIT extends CommandFixture {
  /** Says who it is, then nothing. */
  private static final String CALM = "sh -c 'echo up $NODE_APP_INSTANCE; exec sleep 1000'";

  @Test
  void theLastLinesOfAllPartsAreShownAndNoMore() throws Exception {
    done("start", CALM, "--name", "api");
    Path live = await("api");
    Files.writeString(live.resolveSibling("api-out__2026-11-24_09-00-00.log"), "old 1\nold 2\n");

    done("logs", "api", "--nostream", "--lines", "2");
    assertThat(out).isEqualTo("0|api | old 2\n0|api | up 0\n");
    done("logs", "--nostream", "--raw", "--grep", "old", "--lines", "5000");
    assertThat(out).isEqualTo("old 1\nold 2\n");
    done("log", "api", "--err", "--nostream");
    assertThat(out).isEmpty();
  }

  @Test
  void aMistakeIsToldWithWhatWasMeant() {
    done("start", CALM, "--name", "api");

    assertThat(run("logs", "apj")).isEqualTo(ExitCode.FAILED);
    assertThat(err)
        .isEqualTo("drover: no app, namespace or id is called \"apj\"; did you mean \"api\"?\n");
    assertThat(run("logs", "--since", "soon")).isEqualTo(ExitCode.USAGE);
    assertThat(err).startsWith("drover: --since: \"soon\" is no time; write 15m, ");
    assertThat(run("logs", "--grep", "(")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void itGoesOnThroughRestartScaleAndRotationUntilNobodyReads() throws Exception {
    done("start", CALM, "--name", "api", "-i", "1", "-x");
    Path live = await("api");
    Reader reader =
        new Reader(
            List.of(
                () -> supervisor.ask(new Request.Restart(new Selector.App("api"))),
                () -> supervisor.ask(new Request.Scale("api", 2)),
                () -> Files.move(live, live.resolveSibling("api-out-0__2026-11-24_09-00-00.log"))));

    int code = follow(reader);

    // The two share a file, of whose lines nobody knows who wrote them once that is known.
    assertThat(reader.lines).startsWith("0|api | up 0", "0|api | up 0").hasSize(3);
    assertThat(reader.lines.get(2)).matches("(?:0.)?api *\\| up 1");
    assertThat(code).isEqualTo(CommandClient.PIPE_CLOSED);
  }

  private Path await(String app) throws InterruptedException {
    Path file = only(app).out();
    await(snapshot -> file != null && file.toFile().length() > 0);
    return file == null ? folder : file;
  }

  private int follow(Reader reader) {
    env.put("DROVER_HOME", home.toString());
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(reader, true, UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, UTF_8),
            sight,
            env,
            work());
    return Program.run(new Caller(console, supervisorDoor()), "logs", "api");
  }

  private Door supervisorDoor() {
    return new Door() {
      @Override
      public Control control() {
        return supervisor;
      }

      @Override
      public void endForGood() {}
    };
  }

  /** What is to happen after a line. */
  private interface Deed {
    void run() throws Exception;
  }

  /** Reads lines, does a deed after each, and closes after the last one. */
  private static final class Reader extends OutputStream {
    final List<String> lines = new ArrayList<>();
    private final List<Deed> deeds;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Reader(List<Deed> deeds) {
      this.deeds = deeds;
    }

    @Override
    public void write(int one) throws IOException {
      if (one != '\n') {
        line.write(one);
        return;
      }
      lines.add(line.toString(UTF_8));
      line.reset();
      try {
        deeds.get(lines.size() - 1).run();
      } catch (Exception e) {
        throw new IOException(e);
      }
      if (lines.size() == deeds.size()) {
        throw new IOException("closed");
      }
    }
  }
}
