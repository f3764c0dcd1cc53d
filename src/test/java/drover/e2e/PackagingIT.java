package drover.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import drover.cli.CallerEnvironment;
import drover.e2e.RunningProgram.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shell script in front of the jar. Most tests give it a script in place of Java, which shows
 * exactly what a JVM would have been given.
 */
class PackagingIT {
  private static final String SHOWS_ITS_ARGUMENTS = "printf '%s\\n' \"$@\"";
  private static final List<String> TOOLS =
      List.of("sh", "dash", "bash", "cat", "readlink", "grep", "base64", "nice");

  private DroverProgram drover;

  @BeforeEach
  void open() {
    drover = DroverProgram.open().without("JAVA_HOME");
  }

  @AfterEach
  void close() {
    drover.close();
  }

  @Test
  void argumentsArriveAsTheyWereWritten() throws IOException {
    drover.with("DROVER_JAVA", fakeJdk("jdk", SHOWS_ITS_ARGUMENTS).toString());
    String[] arguments = {"a b", "", "it's", "\"x\"", "*", "$HOME", "-x", "ü"};

    List<String> given = List.of(drover.run(arguments).out().split("\n"));

    assertThat(given.subList(given.indexOf("drover.Main") + 1, given.size()))
        .containsExactly(arguments);
    assertThat(given)
        .contains("-XX:-MaxFDLimit", "-Xshare:auto", "-Xlog:disable")
        .contains("-Ddrover.program=" + file(), "-Ddrover.run=" + drover.home() + "/run")
        .containsSubsequence("-cp", file().toString(), "drover.Main");
  }

  @Test
  void itFindsItselfHoweverItIsStarted() throws IOException {
    drover.with("DROVER_JAVA", fakeJdk("jdk", SHOWS_ITS_ARGUMENTS).toString());
    Path folder = Files.createDirectory(drover.work().resolve("with blanks"));
    Path copy = Files.copy(file(), folder.resolve("drover"));
    Path link =
        Files.createSymbolicLink(drover.work().resolve("link"), Path.of("with blanks/drover"));

    assertThat(classPath(drover.by(copy).run())).isEqualTo(copy.toString());
    assertThat(classPath(drover.by(link).run())).isEqualTo(copy.toString());
    assertThat(classPath(drover.by(Path.of("./link")).run())).isEqualTo(copy.toString());
    assertThat(classPath(drover.exec("sh", "-c", "cd 'with blanks' && ./drover").awaitEnd()))
        .isEqualTo(copy.toString());
    assertThat(classPath(drover.exec("sh", "-c", "cd 'with blanks' && sh drover").awaitEnd()))
        .isEqualTo(copy.toString());
    assertThat(classPath(drover.exec("sh", "-c", "PATH='with blanks':$PATH; drover").awaitEnd()))
        .isEqualTo(copy.toString());
  }

  @Test
  void everyShellReadsIt() throws IOException {
    drover.with("DROVER_JAVA", fakeJdk("jdk", SHOWS_ITS_ARGUMENTS).toString());
    for (String shell : List.of("sh", "dash", "bash")) {
      Outcome outcome = drover.exec(shell, file().toString(), "a b").awaitEnd();
      assertThat(outcome.out()).as(shell).endsWith("drover.Main\na b\n");
      assertThat(outcome.err()).as(shell).isEmpty();
    }
  }

  @Test
  void theJvmTakesTheScriptsPlace() throws IOException {
    drover.with("DROVER_JAVA", fakeJdk("jdk", "echo $$; exec sleep 1000").toString());
    RunningProgram command = drover.start();
    assertThat(command.awaitOut("\n").strip()).isEqualTo(String.valueOf(command.pid()));

    command.signal("TERM");

    assertThat(command.awaitEnd().code()).isEqualTo(128 + 15);
  }

  @Test
  void theExitCodeIsTheJvms() throws IOException {
    drover.with("DROVER_JAVA", fakeJdk("jdk", "exit 7").toString());

    assertThat(drover.run().code()).isEqualTo(7);
  }

  @Test
  void droverJavaIsTakenBeforeJavaHomeAndThatBeforePath() throws IOException {
    Path chosen = fakeJdk("chosen", "echo chosen");
    Path home = fakeJdk("home", "echo home");
    Path path = fakeJdk("path", "echo path");
    drover.with("PATH", path.resolve("bin") + ":" + System.getenv("PATH"));

    assertThat(drover.run().out()).isEqualTo("path\n");
    drover.with("JAVA_HOME", home.toString());
    assertThat(drover.run().out()).isEqualTo("home\n");
    drover.with("DROVER_JAVA", chosen.toString());
    assertThat(drover.run().out()).isEqualTo("chosen\n");
  }

  @Test
  void aJavaThatIsTooOldIsRefusedByName() throws IOException {
    Path java11 = fakeJdk("jdk-11", "echo ran", "11.0.2");
    drover.with("JAVA_HOME", java11.toString()).with("PATH", toolsOnly());

    Outcome outcome = drover.run();

    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                1,
                "",
                "drover: needs Java 17 or later, but %s is Java 11.0.2; install a newer one or set DROVER_JAVA to it\n"
                    .formatted(java11.resolve("bin/java"))));
    Path java8 = fakeJdk("jdk-8", "echo ran", "1.8.0_292");
    assertThat(drover.with("JAVA_HOME", java8.toString()).run().err())
        .contains("is Java 1.8.0_292;");
  }

  @Test
  void whatAppsNeedInJavaHomeDoesNotHinderIt() throws IOException {
    Path java11 = fakeJdk("jdk-11", "echo 11", "11.0.2");
    Path java21 = fakeJdk("jdk-21", "echo 21", "21");
    drover
        .with("JAVA_HOME", java11.toString())
        .with("PATH", java11.resolve("bin") + ":" + java21.resolve("bin") + ":" + toolsOnly());

    assertThat(drover.run()).isEqualTo(new Outcome(0, "21\n", ""));
  }

  @Test
  void theVersionIsReadBehindALink() throws IOException {
    Path java11 = fakeJdk("jdk-11", "echo ran", "11.0.2");
    Path folder = Files.createDirectories(drover.work().resolve("usr/bin"));
    Files.createSymbolicLink(folder.resolve("java"), java11.resolve("bin/java"));

    assertThat(drover.with("PATH", folder + ":" + toolsOnly()).run().err())
        .contains(folder + "/java is Java 11.0.2;");
  }

  @Test
  void aMissingJavaIsSaidInOneSentence() throws IOException {
    drover.with("PATH", toolsOnly());

    assertThat(drover.run())
        .isEqualTo(
            new Outcome(
                127,
                "",
                "drover: no Java on PATH; install Java 17 or later or set DROVER_JAVA to it\n"));
    assertThat(drover.with("JAVA_HOME", "/gone").run().err())
        .startsWith("drover: no Java at JAVA_HOME=/gone or on PATH;");
    Outcome chosen = drover.with("DROVER_JAVA", "/nowhere").run();
    assertThat(chosen.code()).isEqualTo(127);
    assertThat(chosen.err()).startsWith("drover: no Java at DROVER_JAVA=/nowhere;");
  }

  @Test
  void appsGetTheVariablesOfTheCallerBack() throws IOException {
    String showsItsEnvironment = "cat /proc/$$/environ";
    drover.with("DROVER_JAVA", fakeJdk("jdk", showsItsEnvironment).toString());
    drover
        .with("JAVA_TOOL_OPTIONS", "-Da=\"b c\"")
        .with("_JAVA_OPTIONS", "-Xmx1g")
        .with("JDK_JAVA_OPTIONS", "-ea")
        .with("LC_ALL", "de_DE@euro")
        .with("spring.name", "a=1\nb.c=2")
        .with("1st", "ü");

    Map<String, String> seen = entries(drover.run().out());

    assertThat(seen)
        .doesNotContainKeys("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS")
        .containsEntry("LC_ALL", "C.UTF-8");
    assertThat(CallerEnvironment.of(seen))
        .containsEntry("JAVA_TOOL_OPTIONS", "-Da=\"b c\"")
        .containsEntry("_JAVA_OPTIONS", "-Xmx1g")
        .containsEntry("JDK_JAVA_OPTIONS", "-ea")
        .containsEntry("LC_ALL", "de_DE@euro")
        .containsEntry("spring.name", "a=1\nb.c=2")
        .containsEntry("1st", "ü");
  }

  @Test
  void theScriptChangesNoOtherVariable() throws IOException {
    drover.with("DROVER_JAVA", fakeJdk("jdk", "cat /proc/$$/environ").toString());
    drover.with("PWD", drover.work().toString());
    for (String name : List.of("self", "java", "home", "version", "archive", "major", "1st.x")) {
      drover.with(name, "kept");
    }
    Map<String, String> seen = CallerEnvironment.of(entries(drover.run().out()));

    assertThat(changedByAnyShell(seen)).isEqualTo(changedByAnyShell(drover.environment()));
  }

  private static Map<String, String> changedByAnyShell(Map<String, String> environment) {
    Map<String, String> rest = new HashMap<>(environment);
    rest.keySet().removeAll(List.of("_", "SHLVL", "OLDPWD"));
    return rest;
  }

  @Test
  void nothingButTheProgramSpeaks() {
    drover
        .with("JAVA_TOOL_OPTIONS", "-Da=b")
        .with("_JAVA_OPTIONS", "-Dc=d")
        .with("JDK_JAVA_OPTIONS", "-De=f");
    for (Path jdk : Jdks.all()) {
      Outcome outcome = drover.with("DROVER_JAVA", jdk.toString()).run("--version");
      assertThat(outcome.out()).as(jdk.toString()).hasLineCount(1);
      assertThat(outcome.err()).as(jdk.toString()).isEmpty();
      assertThat(outcome.code()).as(jdk.toString()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anAppHasTheEnvironmentOfTheCallerOnEveryJava(Path jdk) throws IOException {
    Files.writeString(
        drover.work().resolve("ecosystem.yaml"),
        "apps: [{name: größe, script: cp, args: [/proc/self/environ, seen], autorestart: false}]");
    drover
        .with("DROVER_JAVA", jdk.toString())
        .with("JAVA_TOOL_OPTIONS", "-Da=b")
        .with("LC_ALL", "POSIX")
        .with("spring.größe", "ü\n€");

    Outcome outcome = drover.run("run", "ecosystem.yaml");

    assertThat(outcome.err()).contains("größe:0").doesNotContainIgnoringCase("warning");
    assertThat(outcome.code()).isZero();
    assertThat(entries(Files.readString(drover.work().resolve("seen"))))
        .containsEntry("JAVA_TOOL_OPTIONS", "-Da=b")
        .containsEntry("LC_ALL", "POSIX")
        .containsEntry("spring.größe", "ü\n€");
  }

  static List<Path> jdks() {
    return Jdks.all();
  }

  private static Path file() {
    return DroverProgram.file();
  }

  private Path fakeJdk(String name, String script) throws IOException {
    return fakeJdk(name, script, "17.0.1");
  }

  /** A JDK whose java is a script. */
  private Path fakeJdk(String name, String script, String version) throws IOException {
    Path bin = Files.createDirectories(drover.work().resolve(name).resolve("bin"));
    Files.writeString(
        bin.resolveSibling("release"),
        "IMPLEMENTOR=\"Some One\"\nJAVA_RUNTIME_VERSION=\"%1$s+1\"\nJAVA_VERSION=\"%1$s\"\n"
            .formatted(version));
    Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return drover.work().resolve(name);
  }

  /** A PATH with all that the script needs and without any Java. */
  private String toolsOnly() throws IOException {
    Path folder = Files.createDirectories(drover.work().resolve("tools"));
    for (String tool : TOOLS) {
      for (String place : List.of("/usr/bin", "/bin")) {
        Path from = Path.of(place, tool);
        if (Files.exists(from) && !Files.exists(folder.resolve(tool))) {
          Files.createSymbolicLink(folder.resolve(tool), from);
        }
      }
    }
    return folder.toString();
  }

  private static String classPath(Outcome outcome) {
    List<String> given = new ArrayList<>(List.of(outcome.out().split("\n")));
    return given.get(given.indexOf("-cp") + 1);
  }

  private static Map<String, String> entries(String environ) {
    return Arrays.stream(environ.split("\0"))
        .map(entry -> entry.split("=", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> b));
  }
}
