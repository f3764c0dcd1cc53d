package drover.cli;

import drover.config.ConfigException;
import drover.config.EcosystemFile;
import drover.config.ReadOptions;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.control.Snapshot;
import drover.spec.AppSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code drover serve [PATH] [PORT]}: an app that serves a folder, as {@code static:} makes it. */
@Command(
    name = "serve",
    aliases = "expose",
    mixinStandardHelpOptions = true,
    description = {
      "Serves the static files of a folder over HTTP, as an app like any other.",
      "Hidden files, listings and what lies outside of the folder are never served."
    },
    footer = {"", "Example:", "  drover serve dist 8080 --spa --host 127.0.0.1"})
final class ServeCommand implements Callable<Integer> {
  private static final String USERNAME = "PM2_SERVE_BASIC_AUTH_USERNAME";
  private static final String PASSWORD = "PM2_SERVE_BASIC_AUTH_PASSWORD";

  private static final long LISTENING_NANOS = 10_000_000_000L;

  private final Caller caller;
  private final Console console;

  @Mixin private Manner manner = new Manner();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PATH",
      description = "the folder, usually .")
  private String path = ".";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PORT",
      description = "the port, usually 8080")
  private String port = "8080";

  @Option(names = "--port", paramLabel = "PORT", description = "the port, in another place")
  private @Nullable String namedPort;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "listen on this address only; usually 0.0.0.0, which is all of them")
  private String host = "0.0.0.0";

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      description = "the app's name, usually static-page-server-PORT")
  private @Nullable String name;

  @Option(names = "--spa", description = "answer unknown paths with index.html")
  private boolean spa;

  @Option(
      names = "--basic-auth-username",
      paramLabel = "NAME",
      description = "ask for this name; $" + USERNAME + " does the same")
  private @Nullable String username;

  @Option(
      names = "--basic-auth-password",
      paramLabel = "PASSWORD",
      description = "and this password; $" + PASSWORD + " keeps it out of the list of processes")
  private @Nullable String password;

  @Option(names = "--no-gzip", description = "send no compressed answers")
  private boolean plain;

  @Option(names = "--access-log", description = "print a line for each request")
  private boolean accessLog;

  ServeCommand(Caller caller) {
    this.caller = caller;
    this.console = caller.console();
  }

  @Override
  public Integer call() throws InterruptedException {
    Path folder = console.cwd().resolve(path).normalize();
    if (!Files.isDirectory(folder)) {
      console.complain(folder + (Files.exists(folder) ? " is not a folder" : " does not exist"));
      return ExitCode.USAGE;
    }
    try {
      AppSpec app = app();
      try (Errand errand = Errand.open(caller, manner)) {
        return serve(folder, app, errand);
      }
    } catch (ConfigException e) {
      e.problems().forEach(problem -> console.complain(problem.toString()));
      return ExitCode.USAGE;
    }
  }

  private int serve(Path folder, AppSpec app, Errand errand) throws InterruptedException {
    int number = Integer.parseInt(usedPort());
    String complaint = ListenCheck.complaint(host, number);
    // One that runs is perhaps itself who listens.
    if (complaint != null && !isAlive(app.name(), errand.snapshot())) {
      console.complain(complaint);
      return ExitCode.FAILED;
    }
    Receipt receipt = errand.ask(new Request.Apply(List.of(app), Then.RESTART));
    Teller teller = new Teller(caller, manner);
    String line = "Serving " + folder + " on " + url() + " as " + app.name();
    if (errand.failure(receipt) == null && !isAnswering(app.name(), number, errand)) {
      teller.note("note: it does not answer on " + url() + " yet");
    }
    return new Conclusion(errand, teller).ofStarts(List.of(receipt), ids -> List.of(line));
  }

  /** Waits until it listens or has ended; port 0 is whatever the kernel gives. */
  private boolean isAnswering(String app, int number, Errand errand) throws InterruptedException {
    long end = System.nanoTime() + LISTENING_NANOS;
    while (number != 0 && !ListenCheck.isAnswered(host, number)) {
      errand.pull();
      if (System.nanoTime() - end > 0) {
        return false;
      }
      if (!isAlive(app, errand.snapshot())) {
        // Why is told by whoever looks at what was started.
        return true;
      }
    }
    return true;
  }

  private static boolean isAlive(String app, Snapshot snapshot) {
    return snapshot.apps().stream()
        .filter(known -> known.name().equals(app))
        .flatMap(known -> known.instances().stream())
        .anyMatch(each -> each.status().isAlive());
  }

  /** As the ecosystem file would make it, whose rules judge the options. */
  private AppSpec app() {
    ReadOptions options =
        ReadOptions.of(console.env()).withFolder(console.cwd()).withProgram(OwnFile.path());
    return EcosystemFile.read(Map.of("static", site()), "serve", options).apps().get(0);
  }

  private Map<String, Object> site() {
    Map<String, Object> site = new HashMap<>();
    site.put("path", path);
    site.put("port", usedPort());
    site.put("host", host);
    site.put("spa", spa);
    site.put("gzip", !plain);
    site.put("access_log", accessLog);
    putUnlessNull(site, "name", name);
    Map<String, Object> auth = new HashMap<>();
    putUnlessNull(auth, "username", username == null ? console.env().get(USERNAME) : username);
    putUnlessNull(auth, "password", password == null ? console.env().get(PASSWORD) : password);
    if (!auth.isEmpty()) {
      site.put("basic_auth", auth);
    }
    return site;
  }

  private static void putUnlessNull(Map<String, Object> keys, String key, @Nullable String value) {
    if (value != null) {
      keys.put(key, value);
    }
  }

  private String usedPort() {
    return namedPort == null ? port : namedPort;
  }

  private String url() {
    return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + usedPort();
  }
}
