package drover.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import drover.e2e.RunningProgram.Outcome;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The built program, run as its users do, in a Drover home of its own. Owned by one thread.
 *
 * <pre>
 * try (DroverProgram drover = DroverProgram.open()) {
 *   Files.writeString(drover.work().resolve("ecosystem.yaml"), "...");
 *   assertThat(drover.run("start", "ecosystem.yaml").code()).isZero();
 * }
 * </pre>
 *
 * <p>{@link #close()} kills, by pid, every process that has this home in its environment, daemons
 * and apps included, and removes all files. In a terminal: {@code TmuxTerminal.open(80, 24,
 * drover.environment(), drover.command("monit"))}.
 */
public final class DroverProgram implements AutoCloseable {
  private static final List<String> NOT_INHERITED =
      List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "NO_COLOR", "COLUMNS");

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>(System.getenv());
  private Path file = file();
  private int started;

  private DroverProgram(Path folder) throws IOException {
    this.folder = folder;
    NOT_INHERITED.forEach(environment::remove);
    environment.keySet().removeIf(name -> name.startsWith("DROVER_"));
    environment.put("HOME", Files.createDirectory(folder.resolve("user")).toString());
    environment.put("DROVER_HOME", folder.resolve("home").toString());
    environment.put("DROVER_NO_ARCHIVE", "1");
    Files.createDirectory(work());
  }

  /** The program with an empty home; nothing is started yet. */
  public static DroverProgram open() {
    try {
      return new DroverProgram(Files.createTempDirectory("drover-").toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program file, as the build names it in {@code drover.program}. */
  public static Path file() {
    Path file = Path.of(System.getProperty("drover.program", "target/drover")).toAbsolutePath();
    if (!Files.isExecutable(file)) {
      throw new IllegalStateException(file + " is not there; build it with mvn package");
    }
    return file;
  }

  /** The Drover home, which the program makes itself. */
  public Path home() {
    return folder.resolve("home");
  }

  /** The folder in which commands run; ecosystem files go here. */
  public Path work() {
    return folder.resolve("work");
  }

  /** Sets a variable for all later commands. */
  public DroverProgram with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Removes a variable from all later commands. */
  public DroverProgram without(String name) {
    environment.remove(name);
    return this;
  }

  /** Runs this file, a link or a copy of the program, in later commands. */
  public DroverProgram by(Path other) {
    file = other;
    return this;
  }

  /** All variables of a command. */
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** The words of a command: the program's file and its arguments. */
  public List<String> command(String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(file.toString());
    Collections.addAll(words, arguments);
    return words;
  }

  /** Runs a command to its end, with nothing on standard input. */
  public Outcome run(String... arguments) {
    return start(arguments).awaitEnd();
  }

  /** Starts a command, with nothing on standard input. */
  public RunningProgram start(String... arguments) {
    return exec(command(arguments), new File("/dev/null"));
  }

  /** Runs a command to its end with a text on standard input. */
  public Outcome feed(String input, String... arguments) {
    try {
      Path text = Files.writeString(folder.resolve("in-" + started), input);
      return exec(command(arguments), text.toFile()).awaitEnd();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts any other words with the variables and in the folder of a command. */
  public RunningProgram exec(String... words) {
    return exec(List.of(words), new File("/dev/null"));
  }

  private RunningProgram exec(List<String> words, File input) {
    Path out = folder.resolve("out-" + started);
    Path err = folder.resolve("err-" + started);
    started++;
    ProcessBuilder builder = new ProcessBuilder(heedingSignals(words)).directory(work().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(input).redirectOutput(out.toFile()).redirectError(err.toFile());
    try {
      return new RunningProgram(String.join(" ", words), builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a shell starts in the background, maybe this build, ignores SIGINT, and what it starts.
   */
  private static List<String> heedingSignals(List<String> words) {
    return Stream.concat(Stream.of("env", "--default-signal=HUP,INT,QUIT"), words.stream())
        .toList();
  }

  /** Sends a signal, named without SIG; a process that is gone is no error. */
  public static void signal(long pid, String signal) {
    try {
      String line = "kill -" + signal + " " + pid + " 2>/dev/null";
      new ProcessBuilder("sh", "-c", line).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Every live process with this home in its environment. */
  public List<ProcessHandle> processes() {
    String entry = "\0DROVER_HOME=" + home() + "\0";
    return ProcessHandle.allProcesses().filter(it -> environ(it.pid()).contains(entry)).toList();
  }

  /** A zombie has none; of a process that is gone or somebody else's we are told nothing. */
  static String environ(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
      return "\0" + new String(bytes, ISO_8859_1) + "\0";
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    Eventually.await(
        () -> "still running: " + processes(),
        () -> {
          List<ProcessHandle> left = processes();
          left.forEach(process -> signal(process.pid(), "KILL"));
          return left.isEmpty();
        });
    deleteAll();
  }

  private void deleteAll() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
