package drover;

import drover.cli.CommandFirst;
import drover.cli.DaemonMain;
import drover.cli.GoesOn;
import drover.cli.Program;
import drover.cli.ThinClient;
import drover.serve.Serving;

/** Where the program begins. */
public final class Main {
  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    System.exit(run(args));
  }

  private static int run(String[] words) throws InterruptedException {
    String[] args = CommandFirst.of(words);
    if (DaemonMain.isMeant(args)) {
      return DaemonMain.run(args);
    }
    if (Serving.isMeant(args)) {
      return Serving.run(args, System.out, System.err);
    }
    GoesOn waiting = GoesOn.watching(args);
    int code = ThinClient.isMeant(args) ? ThinClient.run(args) : Program.run(args);
    if (waiting != null) {
      waiting.over();
    }
    return code;
  }
}
