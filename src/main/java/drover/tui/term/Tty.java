package drover.tui.term;

import com.googlecode.lanterna.TerminalSize;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The controlling terminal of this process, {@code /dev/tty}.
 *
 * <p>Modes and size come from {@code stty} in a child process: Java has no call for them, and what
 * a terminal answers to a question for its cursor may never come. The first {@link #raw()} asks for
 * all three things in one child. Wherever {@code /dev/tty} leads is kept open for the life of the
 * process: a thread may be in the midst of reading from it.
 */
public final class Tty implements Device {
  private static final File PATH = new File("/dev/tty");

  /** Ctrl-C, Ctrl-Z, Ctrl-S and Ctrl-V are keys; Enter stays a newline (icrnl is left alone). */
  private static final String RAW = "stty -icanon -isig -iexten -ixon -echo -echonl min 1 time 0";

  private static final long RESTORE_SECONDS = 2;

  /** What fits into memory, whatever the terminal says. */
  private static final int MOST_COLUMNS = 1000;

  private static final int MOST_ROWS = 500;

  private final FileInputStream input;
  private final FileOutputStream output;
  private final Map<String, String> environment;
  private volatile @Nullable String saved;

  private Tty(FileInputStream input, FileOutputStream output, Map<String, String> environment) {
    this.input = input;
    this.output = output;
    this.environment = environment;
  }

  /**
   * The terminal as it is; nothing is changed yet.
   *
   * @param environment where {@code LINES} and {@code COLUMNS} are looked up if the terminal does
   *     not know its size
   */
  public static Tty open(Map<String, String> environment) throws NoTerminalException {
    try {
      return new Tty(new FileInputStream(PATH), new FileOutputStream(PATH), environment);
    } catch (IOException e) {
      throw new NoTerminalException("there is no terminal: " + e.getMessage(), e);
    }
  }

  @Override
  public InputStream input() {
    return input;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    output.write(bytes, offset, length);
  }

  @Override
  public TerminalSize raw() throws IOException {
    if (saved != null) {
      sh(RAW);
      return measure();
    }
    List<String> lines = sh("stty -g && stty size; " + RAW).lines().toList();
    if (lines.isEmpty()) {
      throw new IOException("stty -g: no answer");
    }
    saved = lines.get(0);
    return size(lines.size() > 1 ? lines.get(1) : "");
  }

  @Override
  public TerminalSize measure() throws IOException {
    return size(sh("stty size"));
  }

  /**
   * By a child that signals our whole process group, itself included: it ends when the group was
   * continued. SIGTSTP rather than SIGSTOP, because the kernel drops it in a group that no shell
   * waits for, where nobody would ever continue us.
   */
  @Override
  public void suspend() throws IOException {
    sh("kill -TSTP 0");
  }

  @Override
  public void restore() {
    String settings = saved;
    if (settings == null) {
      return;
    }
    try {
      Process stty =
          new ProcessBuilder("stty", settings)
              .redirectInput(PATH)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      // It waits until the terminal has taken what was written, which may be never.
      if (!stty.waitFor(RESTORE_SECONDS, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
      }
    } catch (IOException e) {
      // The terminal is gone: nothing is left to restore.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@code "24 80"}; what is missing or zero comes from the environment, then from habit. */
  private TerminalSize size(String answer) {
    String[] words = answer.strip().split(" ");
    int rows = words.length == 2 ? positive(words[0]) : 0;
    int columns = words.length == 2 ? positive(words[1]) : 0;
    return new TerminalSize(
        Math.min(MOST_COLUMNS, columns > 0 ? columns : fromEnvironment("COLUMNS", 80)),
        Math.min(MOST_ROWS, rows > 0 ? rows : fromEnvironment("LINES", 24)));
  }

  private int fromEnvironment(String name, int otherwise) {
    int value = positive(environment.getOrDefault(name, ""));
    return value > 0 ? value : otherwise;
  }

  private static int positive(String text) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }

  private static String sh(String script) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", script)
            .redirectInput(PATH)
            .redirectErrorStream(true)
            .start();
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(script + ": exit " + code + ": " + text.strip());
      }
      return text;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException(script + ": interrupted", e);
    }
  }
}
