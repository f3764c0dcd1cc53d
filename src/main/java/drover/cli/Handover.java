package drover.cli;

import drover.control.SavedApp;
import drover.daemon.Dump;
import drover.daemon.Home;
import java.io.IOException;
import java.util.List;

/**
 * The apps of one supervisor on their way to a daemon that is started for them: they end there and
 * start here. What is on its way lies in a file, so that it is not lost if anything goes wrong. One
 * thread.
 */
final class Handover {
  private final Caller caller;
  private final Dump transit;

  Handover(Caller caller) {
    this.caller = caller;
    this.transit = Dump.inTransit(new Home(caller.console().home()));
  }

  /** Whether one was begun and not ended. */
  boolean isOpen() {
    return transit.exists();
  }

  /** Keeps them; answers whether they are safe, and says why not. */
  boolean keep(List<SavedApp> apps) {
    try {
      transit.write(apps);
      return true;
    } catch (IOException e) {
      caller.console().complain(transit.file() + " cannot be written: " + e.getMessage());
      return false;
    }
  }

  /**
   * Starts them in the daemon, which is started if there is none; answers the exit code.
   *
   * @param done said when it has them, whether or not all of them run
   */
  int finish(Manner manner, String done) throws InterruptedException {
    Console console = caller.console();
    try (Errand errand = Errand.open(caller, manner)) {
      Revival.Begun begun =
          Revival.begin(caller.door().control(), errand.snapshot(), transit.read().apps());
      Teller teller = new Teller(caller, manner);
      int code = new Conclusion(errand, teller).ofStarts(begun.receipts(), ids -> List.of());
      transit.delete();
      teller.done(done);
      return code;
    } catch (UnreachableException e) {
      console.complain(
          e.getMessage() + "; the apps are kept, 'drover update' starts them where it can");
    } catch (IOException e) {
      console.complain(transit.file() + " cannot be read: " + e.getMessage());
    }
    return ExitCode.FAILED;
  }
}
