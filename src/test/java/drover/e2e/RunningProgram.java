package drover.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * One command of a {@link DroverProgram} that was started and may still run.
 *
 * <p>Its output goes to files, not pipes: whatever it leaves in the background may keep them open
 * without holding up the test.
 */
public final class RunningProgram {
  /** How a command ended and all that it wrote. */
  public record Outcome(int code, String out, String err) {}

  private final String name;
  private final Process process;
  private final Path out;
  private final Path err;

  RunningProgram(String name, Process process, Path out, Path err) {
    this.name = name;
    this.process = process;
    this.out = out;
    this.err = err;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it wrote to standard output so far. */
  public String out() {
    return textOf(out);
  }

  /** What it wrote to standard error so far. */
  public String err() {
    return textOf(err);
  }

  /** Waits until standard output holds a text, and returns all of it. */
  public String awaitOut(String text) {
    Eventually.await(
        () -> name + " does not write \"" + text + "\" but:\n" + out() + err(),
        () -> out().contains(text));
    return out();
  }

  /** Sends a signal, named without SIG: {@code TERM}. */
  public void signal(String signal) {
    DroverProgram.signal(pid(), signal);
  }

  /** Waits for the end. The code is 128 + n if signal n ended it. */
  public Outcome awaitEnd() {
    try {
      if (!process.waitFor(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(name + " still runs after having written:\n" + out() + err());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    return new Outcome(process.exitValue(), out(), err());
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
