package drover.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A real terminal for tests: one pane of a private tmux server, which ends with {@link #close()}.
 * Owned by one thread.
 *
 * <pre>
 * try (TmuxTerminal terminal = TmuxTerminal.open(80, 24, "drover", "monit")) {
 *   terminal.awaitText("api");
 *   terminal.send("Down", "Enter");
 * }
 * </pre>
 *
 * <p>The pane stays when its program ends, so that its last words can be read.
 */
public final class TmuxTerminal implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      set -g status off
      set -g escape-time 0
      set -g remain-on-exit on
      set -gq remain-on-exit-format ''
      set -g history-limit 5000
      set -g default-terminal tmux-256color
      """;

  private final Path folder;

  private TmuxTerminal(Path folder) {
    this.folder = folder;
  }

  /** A terminal of this size in which this program runs, without a shell around it. */
  public static TmuxTerminal open(int columns, int rows, String... command) {
    return open(columns, rows, Map.of(), List.of(command));
  }

  /** The same with more variables. */
  public static TmuxTerminal open(
      int columns, int rows, Map<String, String> environment, List<String> command) {
    try {
      Path folder = Files.createTempDirectory("tmux-");
      Files.writeString(folder.resolve("tmux.conf"), CONFIGURATION);
      TmuxTerminal terminal = new TmuxTerminal(folder);
      terminal.start(columns, rows, environment, command);
      return terminal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A terminal with an interactive shell, whose prompt is {@code $ } alone. */
  public static TmuxTerminal shell(int columns, int rows) {
    TmuxTerminal terminal =
        open(
            columns,
            rows,
            Map.of("PS1", "$ ", "HISTFILE", "/dev/null"),
            List.of("bash", "--norc", "--noprofile", "-i"));
    terminal.awaitScreen("a prompt", screen -> screen.endsWith("$"));
    return terminal;
  }

  private void start(int columns, int rows, Map<String, String> environment, List<String> command) {
    List<String> words = new ArrayList<>();
    Collections.addAll(words, "new-session", "-d", "-s", "main");
    Collections.addAll(words, "-x", String.valueOf(columns), "-y", String.valueOf(rows));
    // More than one word is run as it is; a single one would go through a shell.
    Collections.addAll(words, "env", "LC_ALL=C.UTF-8");
    environment.forEach((name, value) -> words.add(name + "=" + value));
    words.addAll(command);
    tmux(words.toArray(String[]::new));
  }

  /** Presses keys, named as tmux does: {@code Enter}, {@code C-z}, {@code F1}, {@code q}. */
  public void send(String... keys) {
    for (String key : keys) {
      tmux("send-keys", "-t", "main", key);
    }
  }

  /** Types a text as it is. */
  public void type(String text) {
    tmux("send-keys", "-t", "main", "-l", "--", text);
  }

  /** Pastes a text, in brackets if the program asked for that. */
  public void paste(String text) {
    tmux("set-buffer", "--", text);
    tmux("paste-buffer", "-p", "-t", "main");
  }

  /** What is shown: a line a row, without trailing blanks and without empty rows at the end. */
  public String capture() {
    return tmux("capture-pane", "-p", "-t", "main").stripTrailing();
  }

  /** The same with the escape sequences of colours and attributes, and with all blanks. */
  public String captureStyled() {
    return tmux("capture-pane", "-p", "-e", "-N", "-t", "main");
  }

  /** Waits until the screen shows a text, and returns the screen. */
  public String awaitText(String text) {
    return awaitText(text, Eventually.PATIENCE);
  }

  /** Waits at most so long until the screen shows a text, and returns the screen. */
  public String awaitText(String text, Duration patience) {
    return awaitScreen("\"" + text + "\"", patience, screen -> screen.contains(text));
  }

  /** Waits until the screen is as wanted, and returns it; {@code what} is for the failure. */
  public String awaitScreen(String what, Predicate<String> wanted) {
    return awaitScreen(what, Eventually.PATIENCE, wanted);
  }

  private String awaitScreen(String what, Duration patience, Predicate<String> wanted) {
    String[] screen = {""};
    Eventually.await(
        () -> "the screen does not show " + what + " but:\n" + screen[0],
        patience,
        () -> {
          screen[0] = capture();
          return wanted.test(screen[0]);
        });
    return screen[0];
  }

  /** Waits until the program has ended, and returns its exit code; -1 if a signal ended it. */
  public int awaitEnd() {
    Eventually.await(
        () -> "the program still runs:\n" + capture(),
        Eventually.PATIENCE,
        // It sees the end of the output before it learns how the program ended.
        () ->
            query("dead").equals("1") && !(query("dead_status") + query("dead_signal")).isEmpty());
    String code = query("dead_status");
    return code.isEmpty() ? -1 : Integer.parseInt(code);
  }

  /** Gives the terminal another size; its program gets SIGWINCH. */
  public void resize(int columns, int rows) {
    tmux("resize-window", "-t", "main", "-x", String.valueOf(columns), "-y", String.valueOf(rows));
  }

  /** The process that was started in the pane. */
  public long pid() {
    return Long.parseLong(query("pid"));
  }

  /** The device: {@code /dev/pts/3}. */
  public String tty() {
    return query("tty");
  }

  /** Whether the program uses the alternate screen. */
  public boolean isAlternate() {
    return tmux("display-message", "-p", "-t", "main", "#{alternate_on}").strip().equals("1");
  }

  /** Whether the cursor is shown. */
  public boolean isCursorShown() {
    return tmux("display-message", "-p", "-t", "main", "#{cursor_flag}").strip().equals("1");
  }

  /** A property of the pane, {@code pane_}-less, as in tmux's FORMATS. */
  private String query(String property) {
    return tmux("display-message", "-p", "-t", "main", "#{pane_" + property + "}").strip();
  }

  /** Closes the terminal under its program, which gets SIGHUP. */
  public void hangUp() {
    tmux("kill-server");
  }

  @Override
  public void close() {
    run("kill-server");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String tmux(String... words) {
    Outcome outcome = run(words);
    if (outcome.code() != 0) {
      throw new IllegalStateException("tmux " + String.join(" ", words) + ": " + outcome.text());
    }
    return outcome.text();
  }

  private record Outcome(int code, String text) {}

  private Outcome run(String... words) {
    List<String> line = new ArrayList<>();
    Collections.addAll(line, "tmux", "-u", "-S", folder.resolve("socket").toString());
    Collections.addAll(line, "-f", folder.resolve("tmux.conf").toString());
    Collections.addAll(line, words);
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().remove("TMUX");
    builder.environment().put("LC_ALL", "C.UTF-8");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Outcome(process.waitFor(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
