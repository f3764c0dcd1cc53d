package drover.os;

import drover.os.Cutting.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A JVM of its own that cuts a file and ends in the middle, as one does that is killed. */
final class CutRun {
  private CutRun() {}

  /**
   * Cuts.
   *
   * @param args file, pending, part, pid of the writer, manner, most, step at which it ends
   */
  public static void main(String[] args) throws IOException {
    Step last = Step.valueOf(args[6]);
    FileCut cut =
        new FileCut(
            step -> {
              if (step == last) {
                Runtime.getRuntime().halt(137);
              }
            });
    cut.cut(
        new FileCut.Names(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])),
        List.of(Long.parseLong(args[3])),
        FileCut.Manner.valueOf(args[4]),
        Long.parseLong(args[5]));
  }
}
