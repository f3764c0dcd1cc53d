package drover.cli;

import drover.config.EcosystemFile;
import drover.config.ReadOptions;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.logs.FileTails;
import drover.supervisor.Supervisor;
import drover.tui.ScreenRehearsal;
import drover.tui.model.Settings;
import drover.tui.term.NoTerminalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A run through what is slow at the start, in a folder of its own and without starting an app: the
 * JVM that does it writes the classes that it loaded to a {@link ClassArchive}.
 *
 * <p>Of Drover all classes are loaded; of the libraries and the JDK those that these commands and a
 * few frames of the screen need.
 */
final class Rehearsal {
  private static final String FILE =
      """
      x-service: &service
        kill_timeout: 3s
        env: {PORT: 8080, NAME: "a b"}
      apps:
        - <<: *service
          name: api
          script: |
            trap 'exit 0' TERM
            sleep 1
          instances: 2
          autostart: false
          max_memory_restart: 200M
          cron_restart: "0 3 * * *"
      """;

  /** Nothing of it is started, and nothing would be later, or its run would not end. */
  private static final String RUN_FILE = FILE.replace("cron_restart", "x-cron_restart");

  private static final String MISTAKES = "apps: [{scrip: sh, kill_timeout: 5x}]";

  private final Path folder;
  private final Console console;

  private Rehearsal(Path folder) {
    Map<String, String> environment = new HashMap<>(CallerEnvironment.of(System.getenv()));
    environment.put("DROVER_HOME", folder.resolve("home").toString());
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    this.folder = folder;
    this.console =
        new Console(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Console.Sight.PLAIN,
            Map.copyOf(environment),
            folder);
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    loadOurClasses(System.getProperty("java.class.path"));
    Path folder = Files.createTempDirectory("drover-rehearsal-");
    try {
      new Rehearsal(folder).play();
    } finally {
      deleteAll(folder);
    }
  }

  private void play() throws IOException, InterruptedException {
    String file = Files.writeString(folder.resolve("ecosystem.yaml"), FILE).toString();
    String mistakes = Files.writeString(folder.resolve("mistakes.yaml"), MISTAKES).toString();
    Program.run(console, "--version");
    Program.run(console, "run", "--help");
    Program.run(console, "check", mistakes);
    Program.run(console, "check", file, "--json");
    Program.run(console, "run", Files.writeString(folder.resolve("run.yaml"), RUN_FILE).toString());
    playScreen(folder.resolve(file));
  }

  private void playScreen(Path file) throws InterruptedException {
    try (Supervisor supervisor = Supervisor.open(console.home())) {
      ReadOptions options = ReadOptions.of(console.env());
      supervisor.ask(new Request.Apply(EcosystemFile.read(file, options).apps(), Then.RESTART));
      Settings settings = new Settings("rehearsal", true, true, true, ZoneOffset.UTC);
      ScreenRehearsal.play(supervisor, new FileTails(), settings);
    } catch (NoTerminalException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void loadOurClasses(String program) throws IOException {
    try (JarFile jar = new JarFile(program)) {
      jar.stream()
          .map(JarEntry::getName)
          .filter(name -> name.startsWith("drover/") && name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
          .forEach(Rehearsal::load);
    }
  }

  /** A class that this Java cannot load is not one that a start needs. */
  private static void load(String name) {
    try {
      Class.forName(name, false, Rehearsal.class.getClassLoader());
    } catch (ReflectiveOperationException | LinkageError e) {
      return;
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
