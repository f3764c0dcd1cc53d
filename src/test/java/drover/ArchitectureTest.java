package drover;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of {@code drover/package-info.java}, asserted. */
class ArchitectureTest {
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("spec", Set.of()),
          Map.entry("signal", Set.of()),
          Map.entry("config", Set.of("spec")),
          Map.entry("control", Set.of("spec")),
          Map.entry("os", Set.of()),
          Map.entry("logs", Set.of("control", "spec", "os")),
          Map.entry("metrics", Set.of("control", "os")),
          Map.entry("node", Set.of("os")),
          Map.entry("serve", Set.of("signal")),
          Map.entry("watch", Set.of("spec")),
          Map.entry(
              "supervisor", Set.of("control", "spec", "os", "logs", "metrics", "node", "watch")),
          Map.entry("socket", Set.of("control", "spec")),
          Map.entry("daemon", Set.of("control", "spec", "os", "signal", "supervisor", "socket")),
          Map.entry("tui", Set.of("control", "spec", "signal")),
          Map.entry(
              "cli",
              Set.of(
                  "spec",
                  "signal",
                  "config",
                  "control",
                  "logs",
                  "metrics",
                  "supervisor",
                  "socket",
                  "daemon",
                  "tui")));

  private static final Map<String, Set<String>> HOMES =
      Map.of(
          "com.sun.jna", Set.of("os"),
          "oshi", Set.of("metrics"),
          "com.googlecode.lanterna", Set.of("tui"),
          "picocli", Set.of("cli", ""),
          "com.cronutils", Set.of("spec"),
          "com.fasterxml.jackson", Set.of("config", "socket"),
          "org.yaml.snakeyaml", Set.of("config"),
          "org.eclipse.jetty", Set.of("serve"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("drover");

  @Test
  void packagesUseOnlyWhatTheTableAllows() {
    Set<String> breaches = new TreeSet<>();
    for (JavaClass from : CLASSES) {
      String home = packageOf(from.getPackageName());
      for (Dependency use : from.getDirectDependenciesFromSelf()) {
        String target = packageOf(use.getTargetClass().getPackageName());
        boolean isOurs = use.getTargetClass().getPackageName().startsWith("drover");
        if (isOurs
            && !home.isEmpty()
            && !home.equals(target)
            && !MAY_USE.getOrDefault(home, Set.of()).contains(target)) {
          breaches.add(from.getName() + " uses " + use.getTargetClass().getName());
        }
      }
    }
    assertThat(breaches).isEmpty();
  }

  @Test
  void everyPackageStandsInTheTable() {
    Set<String> strangers = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String home = packageOf(type.getPackageName());
      if (!home.isEmpty() && !MAY_USE.containsKey(home)) {
        strangers.add(home);
      }
    }
    assertThat(strangers).isEmpty();
  }

  @Test
  void everyLibraryHasOneHome() {
    Set<String> breaches = new TreeSet<>();
    for (JavaClass from : CLASSES) {
      for (Dependency use : from.getDirectDependenciesFromSelf()) {
        String target = use.getTargetClass().getPackageName();
        HOMES.forEach(
            (library, homes) -> {
              if (target.startsWith(library) && !homes.contains(packageOf(from.getPackageName()))) {
                breaches.add(from.getName() + " uses " + target);
              }
            });
      }
    }
    assertThat(breaches).isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("drover.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void valuesAndTheModelAreFreeOfInputOutputAndThreads() {
    noClasses()
        .that()
        .resideInAnyPackage("drover.spec", "drover.control", "drover.tui.model")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io", "java.net", "java.nio.channels", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineTouchesStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage("drover.cli")
        .and()
        .doNotHaveFullyQualifiedName("drover.Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void nobodySleeps() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
  }

  /** {@code drover.tui.view} is {@code tui}; {@code drover} itself is empty. */
  private static String packageOf(String name) {
    int start = "drover.".length();
    if (name.length() <= start) {
      return "";
    }
    int end = name.indexOf('.', start);
    return end < 0 ? name.substring(start) : name.substring(start, end);
  }
}
