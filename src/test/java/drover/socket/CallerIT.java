package drover.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands called from other processes, by this user and by another one. */
class CallerIT {
  private static final List<String> NEEDED = List.of("drover/control", "drover/socket");
  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups");

  @TempDir Path folder;
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  private int run(Invocation call, OutputStream out, OutputStream err, InputStream in) {
    try {
      out.write((call.args() + "\n").getBytes(UTF_8));
      if (call.args().contains("logs")) {
        new CountDownLatch(1).await();
      }
      return 7;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      interrupted.countDown();
      return 1;
    }
  }

  @Test
  void aCallNeedsNoLibraryAndNoLambda() throws Exception {
    Path socket = folder.resolve("s");
    try (ControlServer server = ControlServer.open(socket, new PacedControl(), this::run)) {
      assertThat(server).isNotNull();
      Process caller = start(List.of(), socket, "ls");
      List<String> lines = read(caller).lines().toList();

      assertThat(caller.waitFor()).isEqualTo(7);
      assertThat(lines).contains("[ls]");
      assertThat(lines)
          .filteredOn(line -> line.contains("source:"))
          .anyMatch(line -> line.contains("drover.socket.CommandClient"))
          .noneMatch(line -> line.contains("drover.") && line.contains("$$Lambda"));
    }
  }

  @Test
  void aCallerThatIsKilledInterruptsItsCommand() throws Exception {
    Path socket = folder.resolve("s");
    try (ControlServer server = ControlServer.open(socket, new PacedControl(), this::run)) {
      assertThat(server).isNotNull();
      Process caller = start(List.of(), socket, "logs");
      InputStream output = caller.getInputStream();
      StringBuilder seen = new StringBuilder();
      while (seen.indexOf("[logs]") < 0) {
        int next = output.read();
        assertThat(next).as("it ended after having written %s", seen).isNotNegative();
        seen.append((char) next);
      }

      caller.destroyForcibly();

      assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anotherUserIsRefused() throws Exception {
    Path socket = folder.resolve("s");
    try (ControlServer server = ControlServer.open(socket, new PacedControl(), this::run)) {
      assertThat(server).isNotNull();
      Assumptions.assumeTrue(Files.getOwner(socket).getName().equals("root"), "not root");
      setRights(folder, "rwxr-xr-x");

      Process barred = start(NOBODY, socket, "ls");
      assertThat(read(barred)).contains("drover: the daemon of " + socket + " belongs to another");

      // Were the file's rights ever wrong, the daemon itself still looks who calls.
      setRights(socket, "rw-rw-rw-");
      Process refused = start(NOBODY, socket, "ls");
      assertThat(read(refused))
          .containsPattern("drover: the daemon belongs to user root, not to (nobody|65534)");
      assertThat(refused.waitFor()).isEqualTo(1);
    }
  }

  private Process start(List<String> prefix, Path socket, String command) throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.add(System.getProperty("java.home") + "/bin/java");
    words.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of("-Xlog:class+load", "-cp", classPath().toString()));
    words.addAll(List.of(CallerRun.class.getName(), socket.toString(), command));
    Process process =
        new ProcessBuilder(words).directory(new File("/")).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  private static String read(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  /** Two packages and no library, where other users may read them, too. */
  private Path classPath() throws IOException {
    Path copy = folder.resolve("classes");
    for (Class<?> type : List.of(CommandClient.class, CallerRun.class)) {
      Path source = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
      if (Files.isDirectory(source)) {
        copyNeeded(source, copy);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(source)) {
          copyNeeded(jar.getPath("/"), copy);
        }
      }
    }
    return copy;
  }

  private static void copyNeeded(Path root, Path to) throws IOException {
    for (String name : NEEDED) {
      copyAll(root, root.resolve(name), to);
    }
  }

  private static void copyAll(Path root, Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(root.relativize(each).toString());
        Files.createDirectories(target.getParent());
        if (Files.notExists(target)) {
          Files.copy(each, target);
          setRights(target, "rw-r--r--");
        }
      }
    }
    try (Stream<Path> all = Files.walk(to)) {
      for (Path each : all.filter(Files::isDirectory).toList()) {
        setRights(each, "rwxr-xr-x");
      }
    }
  }

  private static void setRights(Path file, String rights) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }
}
