package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A host in a folder of its own; ends all that it has started, by its trees. */
final class HostFixture implements AutoCloseable {
  static final Map<String, String> ENV = Map.of("PATH", "/usr/local/bin:/usr/bin:/bin");

  final LinuxHost host = LinuxHost.open();
  final Path folder;
  final Path out;
  private final List<Started> all = new CopyOnWriteArrayList<>();

  HostFixture(Path folder) {
    this.folder = folder;
    out = folder.resolve("out.log");
  }

  /** Both streams go to {@link #out}. */
  SpawnSpec spec(String... argv) {
    return spec(out, argv);
  }

  SpawnSpec spec(@Nullable Path log, String... argv) {
    String cookie = UUID.randomUUID().toString();
    return new SpawnSpec(List.of(argv), ENV, folder, cookie, log, log);
  }

  Started spawn(SpawnSpec spec) {
    Started started = new Started();
    all.add(started);
    host.spawn(spec, started);
    return started;
  }

  Started sh(String script) {
    return spawn(spec("sh", "-c", script));
  }

  /** What {@code sh} printed until its end, which must be a good one. */
  String output(String script) throws IOException {
    assertThat(sh(script).exit().code()).isZero();
    return Files.readString(out);
  }

  List<TreeMember> survey(ProcessRef process) {
    CompletableFuture<List<TreeMember>> answer = new CompletableFuture<>();
    host.survey(process, answer::complete);
    return Started.get(answer);
  }

  List<TreeMember> kill(ProcessRef process) {
    CompletableFuture<List<TreeMember>> answer = new CompletableFuture<>();
    host.kill(process, answer::complete);
    return Started.get(answer);
  }

  Path script(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  static void eventually(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(deadline - System.nanoTime()).as(what).isPositive();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  static Map<String, String> with(String name, String value) {
    Map<String, String> env = new HashMap<>(ENV);
    env.put(name, value);
    return env;
  }

  @Override
  public void close() {
    List<CompletableFuture<List<TreeMember>>> answers = new ArrayList<>();
    for (Started each : all) {
      if (each.hasStarted()) {
        CompletableFuture<List<TreeMember>> answer = new CompletableFuture<>();
        host.kill(each.ref(), answer::complete);
        answers.add(answer);
      }
    }
    assertThat(answers).allSatisfy(answer -> assertThat(Started.get(answer)).isEmpty());
    host.close();
  }
}
