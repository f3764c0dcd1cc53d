package drover.cli;

import drover.control.Control;
import drover.control.Receipt;
import drover.control.SavedApp;
import drover.daemon.Dump;
import drover.daemon.Home;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The apps of one supervisor on their way to a daemon that is started for them: they end there and
 * start here. What is on its way lies in a file, and whichever daemon comes next takes it up, so
 * that nothing is lost if anything goes wrong. One thread.
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

  /**
   * Keeps apps, beside those of a hand-over that was not ended.
   *
   * @return all that is on its way; null: it is not safe, and why was said
   */
  @Nullable List<SavedApp> keep(List<SavedApp> apps) {
    try {
      List<SavedApp> all = new ArrayList<>(apps);
      Set<String> names = apps.stream().map(app -> app.spec().name()).collect(Collectors.toSet());
      if (isOpen()) {
        transit.read().apps().stream()
            .filter(app -> !names.contains(app.spec().name()))
            .forEach(all::add);
      }
      transit.write(all);
      return all;
    } catch (IOException e) {
      caller.console().complain(transit.file() + " cannot be written: " + e.getMessage());
      return null;
    }
  }

  /** Takes up what is on its way; for a daemon that has just started. */
  void takeUp() throws InterruptedException {
    try {
      List<SavedApp> apps = transit.read().apps();
      Control control = caller.door().control();
      Revival.begin(control, Glance.of(control).snapshot(), apps);
      transit.delete();
      Logger.info("took up {} of the supervisor before", Revival.apps(apps.size()));
    } catch (IOException e) {
      Logger.error(e, "cannot take up {}", transit.file());
    }
  }

  /**
   * Has a daemon take them up, which is started if there is none; answers the exit code.
   *
   * @param apps what is on its way
   * @param done said when it has them, whether or not all of them run
   */
  int finish(List<SavedApp> apps, Manner manner, String done) throws InterruptedException {
    try (Errand errand = Errand.open(caller, manner)) {
      Control control = caller.door().control();
      Revival.begin(control, errand.snapshot(), apps);
      // The daemon may have taken them up before us: all of them are waited for.
      List<Receipt> receipts = Revival.start(control, apps);
      Teller teller = new Teller(caller, manner);
      int code = new Conclusion(errand, teller).ofStarts(receipts, all -> List.of());
      transit.delete();
      teller.done(done);
      return code;
    } catch (UnreachableException e) {
      caller
          .console()
          .complain(e.getMessage() + "; the apps are kept, and the next daemon takes them up");
    } catch (IOException e) {
      caller.console().complain(transit.file() + " cannot be deleted: " + e.getMessage());
    }
    return ExitCode.FAILED;
  }

  /** What is on its way from before; empty if that cannot be read, and why was said. */
  List<SavedApp> open() {
    try {
      return transit.read().apps();
    } catch (IOException e) {
      caller.console().complain(transit.file() + " cannot be read: " + e.getMessage());
      return List.of();
    }
  }
}
