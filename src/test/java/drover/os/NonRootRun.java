package drover.os;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program, run by {@link NonRootIT} as somebody who is not root: prints a line for each thing it
 * has seen, for the test to compare.
 */
final class NonRootRun {
  private static final int SIGTERM = 15;

  private NonRootRun() {}

  /**
   * Starts, signals, kills, and fails.
   *
   * @param args its own folder, a folder it may not enter, a script it may not execute, and a file
   *     it may not write
   */
  public static void main(String[] args) {
    Path own = Path.of(args[0]);
    Path barred = Path.of(args[1]);
    try (HostFixture fixture = new HostFixture(own)) {
      System.out.println("root: " + (Libc.geteuid() == 0));
      System.out.println("exit: " + fixture.sh("exit 7").exit().code());
      Started slept = fixture.spawn(fixture.spec("sleep", "60"));
      fixture.host.signal(slept.ref(), SIGTERM, true);
      System.out.println("signal: " + slept.exit().signal());
      tree(fixture);
      background(fixture);
      System.out.println("cwd: " + failure(fixture, barred.resolve("x"), "sh", null));
      System.out.println("folder: " + failure(fixture, barred, "sh", null));
      System.out.println("program: " + failure(fixture, own, barred + "/x", null));
      System.out.println("not mine: " + failure(fixture, own, args[2], null));
      System.out.println("log folder: " + failure(fixture, own, "sh", barred.resolve("a/x.log")));
      System.out.println("log file: " + failure(fixture, own, "sh", Path.of(args[3])));
      runAs(fixture);
    }
    System.out.println("end");
  }

  private static void tree(HostFixture fixture) {
    ProcessRef ref = fixture.sh("(setsid sleep 60 &); exec sleep 60").ref();
    HostFixture.eventually("both sleep", () -> fixture.survey(ref).size() == 2);
    System.out.println("left: " + fixture.kill(ref).size());
  }

  /** More changes than the kernel allows in a moment to who is not root. */
  private static void background(HostFixture fixture) {
    if (Files.exists(Path.of("/proc/self/autogroup"))) {
      List<ProcessRef> all = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        all.add(fixture.spawn(fixture.spec("sleep", "60")).ref());
      }
      all.forEach(fixture.host::background);
      HostFixture.eventually(
          "all are in the background",
          () -> all.stream().allMatch(ref -> PrecedenceIT.nice(ref) == 10));
      all.forEach(fixture.host::foreground);
      HostFixture.eventually(
          "all are as others", () -> all.stream().allMatch(ref -> PrecedenceIT.nice(ref) == 0));
    }
    System.out.println("background: done");
  }

  private static void runAs(HostFixture fixture) {
    SpawnSpec spec = fixture.spec("true");
    String self = Integer.toString(Libc.geteuid());
    String group = Integer.toString(Libc.getegid());
    Started same = fixture.spawn(spec.withRunAs(new RunAs(self, group)));
    System.out.println("myself: " + same.exit().code());
    Started other = fixture.spawn(spec.withRunAs(new RunAs("root", null)));
    System.out.println("user: " + other.failure());
    Started foreign = fixture.spawn(spec.withRunAs(new RunAs(self, "0")));
    System.out.println("group: " + foreign.failure());
  }

  private static String failure(HostFixture fixture, Path cwd, String program, @Nullable Path log) {
    SpawnSpec spec = new SpawnSpec(List.of(program), HostFixture.ENV, cwd, "c", log, log);
    return fixture.spawn(spec).failure();
  }
}
