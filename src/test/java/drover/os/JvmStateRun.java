package drover.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A program, run by {@link JvmStateIT}: prints what its children have found. */
final class JvmStateRun {
  /**
   * Prints the limit of files that a child was given. It is set just after the start, which a busy
   * machine may put off; until then the soft limit is as high as the hard one.
   */
  private static final String LIMIT =
      "tries=0; while [ $(ulimit -Sn) = $(ulimit -Hn) ] && [ $((tries += 1)) -lt 50 ];"
          + " do sleep 0.02; done; ulimit -n";

  private JvmStateRun() {}

  /**
   * Starts one process that ends, and many that sleep.
   *
   * @param args a folder of its own, and how many are to sleep
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    int count = Integer.parseInt(args[1]);
    try (HostFixture fixture = new HostFixture(folder)) {
      Started first = fixture.sh("grep SigIgn /proc/$$/status; " + LIMIT + "; exit 42");
      System.out.println("exit: " + first.exit().code());
      System.out.println(Files.readString(fixture.out).strip());
      List<Started> sleeping = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        sleeping.add(fixture.spawn(fixture.spec((Path) null, "sleep", "60")));
      }
      printOutcomes(sleeping);
      Files.delete(fixture.out);
      if (sleeping.stream().allMatch(Started::hasStarted)) {
        System.out.println("last: " + fixture.output(LIMIT).strip());
      }
    }
    System.out.println("end");
  }

  private static void printOutcomes(List<Started> all) {
    Map<String, Integer> outcomes = new TreeMap<>();
    for (Started each : all) {
      HostFixture.eventually("an answer", each::isAnswered);
      outcomes.merge(each.hasStarted() ? "started" : each.failure(), 1, Integer::sum);
    }
    outcomes.forEach((outcome, count) -> System.out.println(outcome + ": " + count));
  }
}
