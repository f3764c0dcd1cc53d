package drover;

import drover.cli.DaemonMain;
import drover.cli.Program;
import drover.cli.ThinClient;

/** Where the program begins. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    if (DaemonMain.isMeant(args)) {
      return DaemonMain.run(args);
    }
    return ThinClient.isMeant(args) ? ThinClient.run(args) : Program.run(args);
  }
}
