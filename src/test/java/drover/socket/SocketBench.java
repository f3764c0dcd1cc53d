package drover.socket;

import com.sun.management.OperatingSystemMXBean;
import drover.control.AppView;
import drover.control.HostView;
import drover.control.InstanceView;
import drover.control.Request;
import drover.control.Series;
import drover.control.Snapshot;
import drover.control.Status;
import drover.control.Update;
import drover.control.Usage;
import drover.control.Watch;
import drover.spec.AppSpec;
import drover.spec.EnvFilter;
import drover.spec.Environment;
import drover.spec.Launch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the socket costs: a question, a picture of 50 apps, a command, a connection that idles. Not
 * a test; its figures stand in commit messages.
 */
final class SocketBench {
  private static final int APPS = 50;
  private static final int CONNECTIONS = 200;

  private SocketBench() {}

  /** Something that is measured. */
  private interface Work {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    Path home = Files.createTempDirectory("bench");
    Path socket = home.resolve("s");
    PacedControl control = new PacedControl();
    try (ControlServer server = ControlServer.open(socket, control, SocketBench::list);
        RemoteControl remote = RemoteControl.connect(socket)) {
      Objects.requireNonNull(server);
      measure("ask", 5_000, () -> remote.ask(new Request.ReadEnvironment(1)));
      pictures(control, remote);
      commands(socket);
      connections(socket);
    }
    Files.delete(home);
  }

  private static void pictures(PacedControl control, RemoteControl remote) throws Exception {
    Update update = picture();
    byte[] line = Json.line(Json.UPDATE, Codecs.of(Update.class), update);
    say("a picture of " + APPS + " apps: " + line.length + " bytes");
    measure("write it", 500, () -> Json.line(Json.UPDATE, Codecs.of(Update.class), update));
    measure("read it", 500, () -> read(line));
    Pictures pictures = new Pictures();
    Json.line(Json.UPDATE, pictures, update);
    say("the next one: " + Json.line(Json.UPDATE, pictures, update).length + " bytes");
    try (Watch watch = remote.watch()) {
      PacedControl.PacedWatch paced = control.watches.get(0);
      measure(
          "watch it",
          500,
          () -> {
            paced.updates.add(update);
            watch.next(Duration.ofSeconds(9));
          });
    }
  }

  private static void read(byte[] line) throws IOException {
    try (Json json = Json.open(line)) {
      json.read(Codecs.of(Update.class));
    }
  }

  private static void commands(Path socket) throws Exception {
    Invocation call =
        new Invocation(List.of("ls"), Path.of("/srv"), System.getenv(), 80, 24, true, true);
    OutputStream nowhere = OutputStream.nullOutputStream();
    InputStream nothing = InputStream.nullInputStream();
    measure("command", 2_000, () -> CommandClient.run(socket, call, nowhere, nowhere, nothing));
  }

  private static int list(Invocation call, OutputStream out, OutputStream err, InputStream in) {
    try {
      out.write(new byte[4_000]);
      return 0;
    } catch (IOException e) {
      return 1;
    }
  }

  private static void connections(Path socket) throws Exception {
    List<SocketChannel> idle = new ArrayList<>();
    System.gc();
    long before = resident();
    for (int i = 0; i < CONNECTIONS; i++) {
      SocketChannel one = Wire.dial(socket);
      idle.add(one);
      ServerFixture.say(one, "drover 3 bench control\n");
      ServerFixture.hear(one);
      ServerFixture.say(one, "{\"watch\":true}\n");
      ServerFixture.hear(one);
    }
    System.gc();
    long after = resident();
    say("an idle watcher: " + (after - before) / CONNECTIONS + " KiB resident");
    for (SocketChannel one : idle) {
      one.close();
    }
  }

  private static long resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("no VmRSS");
  }

  private static void measure(String what, int times, Work work) throws Exception {
    for (int i = 0; i < times; i++) {
      work.run();
    }
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    long took = (System.nanoTime() - start) / times / 1_000;
    long used = (system.getProcessCpuTime() - cpu) / times / 1_000;
    say(what + ": " + took + " us, " + used + " us of CPU, both ends");
  }

  private static Update picture() {
    List<AppView> apps = new ArrayList<>();
    for (int i = 0; i < APPS; i++) {
      apps.add(new AppView(spec("app" + i), List.of(instance(i))));
    }
    return new Update(new Snapshot(1, Instant.now(), apps, HostView.UNKNOWN), List.of(), 0);
  }

  private static AppSpec spec(String name) {
    Environment environment =
        new Environment(System.getenv(), EnvFilter.NONE, Map.of(), Map.of(), Map.of(), null);
    return AppSpec.of(
        name,
        new Launch(
            Launch.Kind.FILE,
            "/srv/server.js",
            List.of("--port", "80"),
            "node",
            List.of(),
            Path.of("/srv"),
            environment,
            "NODE_APP_INSTANCE",
            null));
  }

  private static InstanceView instance(int id) {
    Instant now = Instant.now();
    Usage usage = new Usage(12.345678, 123_456_789, 3, trend(), trend());
    Path log = Path.of("/home/deploy/.drover/logs/app" + id + "-out.log");
    return new InstanceView(
        id,
        0,
        Status.ONLINE,
        4711,
        now,
        now,
        now,
        3,
        0,
        usage,
        null,
        null,
        List.of(),
        null,
        log,
        log);
  }

  private static Series trend() {
    float[] values = new float[120];
    for (int i = 0; i < values.length; i++) {
      values[i] = ThreadLocalRandom.current().nextFloat() * 100;
    }
    return Series.of(values);
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
