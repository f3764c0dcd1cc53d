package drover.socket;

import drover.control.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program, run by {@link CallerIT}: calls a command and no more. */
final class CallerRun {
  private CallerRun() {}

  /**
   * Ends with the command's exit code.
   *
   * @param args the socket, then the command's
   */
  public static void main(String[] args) throws IOException {
    List<String> rest = List.of(args).subList(1, args.length);
    Invocation call = new Invocation(rest, Path.of("/"), System.getenv(), 80, 24, false, false);
    try {
      System.exit(CommandClient.run(Path.of(args[0]), call, System.out, System.err, System.in));
    } catch (RefusedException e) {
      System.out.println("drover: " + e.sentence());
      System.exit(1);
    }
  }
}
