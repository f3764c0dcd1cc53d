package drover.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import drover.spec.WatchRule;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's real limits, lowered in a user namespace of their own. */
class FolderLimitIT {
  private static final String LIMIT = "/proc/sys/user/max_inotify_watches";

  @TempDir Path temp;

  private Path small;
  private Path big;

  @BeforeEach
  void makeFolders() throws Exception {
    assumeThat(Path.of("/usr/bin/unshare")).isExecutable();
    assumeThat(run("unshare", "--user", "--map-root-user", "test", "-w", LIMIT))
        .as("user namespaces are allowed here")
        .isEmpty();
    small = Files.createDirectory(temp.resolve("small"));
    big = Files.createDirectory(temp.resolve("big"));
    for (int i = 0; i < 100; i++) {
      Files.createDirectory(big.resolve("folder" + i));
    }
  }

  @Test
  void anAppThatFindsTooFewWatchesSaysSoAndLeavesThemToOthers() throws Exception {
    assertThat(runWith("max_inotify_watches", 60, 1))
        .containsExactly(
            problem("big", big, "inotify watches are used up (fs.inotify.max_user_watches)"),
            "small");
  }

  @Test
  void noInstanceLeftIsSaidOfEachApp() throws Exception {
    String reason = "inotify instances (fs.inotify.max_user_instances) or open files are used up";
    assertThat(runWith("max_inotify_instances", 0, 2))
        .containsExactly(problem("big", big, reason), problem("small", small, reason));
  }

  @Test
  void fiveThousandIgnoredFoldersTakeNoneOfAFewWatches() throws Exception {
    Path modules = Files.createDirectory(big.resolve("node_modules"));
    for (int i = 0; i < 5_000; i++) {
      Files.createDirectory(modules.resolve("" + i));
    }
    assertThat(runWith("max_inotify_watches", 200, 0)).containsExactly("big", "small");
  }

  private static String problem(String app, Path folder, String reason) {
    return new Problem(app, "cannot watch " + folder + ": this user's " + reason).toString();
  }

  private List<String> runWith(String limit, int value, int problems) throws Exception {
    String classPath =
        Stream.of(FileWatch.class, FolderLimitRun.class, WatchRule.class)
            .map(FolderLimitIT::location)
            .distinct()
            .collect(Collectors.joining(File.pathSeparator));
    String script = "echo " + value + " > /proc/sys/user/" + limit + " && exec \"$0\" -cp \"$@\"";
    return run(
        "unshare",
        "--user",
        "--map-root-user",
        "sh",
        "-c",
        script,
        System.getProperty("java.home") + "/bin/java",
        classPath,
        FolderLimitRun.class.getName(),
        small.toString(),
        big.toString(),
        "" + problems);
  }

  private static List<String> run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    return Stream.concat(output.lines(), code == 0 ? Stream.of() : Stream.of("exit " + code))
        .toList();
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
