package drover.tui.model;

import drover.control.Receipt;
import drover.control.Request;
import drover.control.Snapshot;
import drover.spec.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What changes apps: who is meant, what must be answered first, and then what is asked for. */
final class Acts {
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final List<Signal> COMMON =
      List.of(
          Signal.SIGTERM,
          Signal.SIGHUP,
          Signal.SIGINT,
          Signal.SIGUSR1,
          Signal.SIGUSR2,
          Signal.SIGQUIT,
          Signal.SIGWINCH,
          Signal.SIGCONT,
          Signal.SIGSTOP,
          Signal.SIGKILL);

  private Acts() {}

  static Step run(Model model, Action action) {
    List<Row> rows = Subject.ofActions(model);
    if (rows.isEmpty()) {
      return model.saying("there is nobody to " + action.label(), true).still();
    }
    if (model.world().lost() != null) {
      return model.saying("the supervisor does not answer", true).still();
    }
    Deed deed = Deed.of(action, rows);
    if (action == Action.SIGNAL) {
      return model.withOverlay(signals(deed)).still();
    }
    if (action == Action.SCALE_DOWN && isLast(rows)) {
      return model.saying("one instance is left; x stops it", true).still();
    }
    return decide(model, deed);
  }

  private static boolean isLast(List<Row> rows) {
    return rows.stream().anyMatch(row -> row.app().instances().size() < 2);
  }

  private static Overlay signals(Deed deed) {
    List<Overlay.Choice> choices = new ArrayList<>();
    for (Signal signal : COMMON) {
      choices.add(signal(deed, signal));
    }
    for (Signal signal : Signal.values()) {
      if (!COMMON.contains(signal)) {
        choices.add(signal(deed, signal));
      }
    }
    return new Overlay.Menu("signal to " + deed.whom(), choices, 0);
  }

  private static Overlay.Choice signal(Deed deed, Signal signal) {
    return new Overlay.Choice(
        signal.name(),
        Integer.toString(signal.number()),
        new Overlay.Outcome.Do(deed.with(signal)));
  }

  /** Asks what must be asked, or does it. */
  static Step decide(Model model, Deed deed) {
    Consent consent = consent(deed);
    boolean several = deed.apps() > 1 || deed.rows().size() > 1;
    if (consent == Consent.DIALOG || several) {
      return model.withOverlay(dialog(model, deed)).still();
    }
    if (consent == Consent.QUESTION) {
      String text = capitalised(verb(deed)) + " " + deed.whom() + "? y/N";
      return model
          .withOverlay(new Overlay.Question(text, deed, model.now().plus(PATIENCE)))
          .still();
    }
    return carryOut(model, deed);
  }

  /** Some signals are a kill or a stop by another name. */
  private static Consent consent(Deed deed) {
    Signal signal = deed.signal();
    if (signal == null) {
      return deed.action().consent();
    }
    return switch (signal) {
      case SIGKILL, SIGSTOP -> Consent.DIALOG;
      case SIGTERM, SIGINT, SIGQUIT -> Consent.QUESTION;
      default -> deed.action().consent();
    };
  }

  private static Overlay dialog(Model model, Deed deed) {
    List<String> lines = new ArrayList<>();
    int hidden = Subject.hiddenMarks(model);
    if (hidden > 0) {
      lines.add(hidden + " marked but hidden by the filter: not included");
    }
    String what = capitalised(verb(deed)) + " " + deed.whom();
    return new Overlay.Dialog(
        what + "?",
        deed,
        lines,
        List.of(
            new Overlay.Choice("Cancel", "", new Overlay.Outcome.Cancel()),
            new Overlay.Choice(what, "", new Overlay.Outcome.Do(deed))),
        0);
  }

  /** Does it to all who are still who they were, and says who is not. */
  static Step carryOut(Model model, Deed deed) {
    Snapshot now = model.world().latest();
    List<Request<Receipt>> requests = deed.requests(now);
    List<Target> changed = deed.changed(now);
    if (requests.isEmpty()) {
      return model
          .saying("nothing was done: " + names(changed) + " changed meanwhile", true)
          .still();
    }
    List<Effect> effects = new ArrayList<>();
    requests.forEach(request -> effects.add(new Effect.Ask(request)));
    Model next =
        changed.isEmpty()
            ? model
            : model.withToast(
                Toast.leftOut("left out, changed meanwhile: " + names(changed), model.now()));
    return new Step(next.withTable(next.table().withMarks(java.util.Set.of())), effects);
  }

  private static String names(List<Target> targets) {
    return targets.isEmpty() ? "it" : String.join(", ", targets.stream().map(Target::who).toList());
  }

  private static String verb(Deed deed) {
    Signal signal = deed.signal();
    return switch (deed.action()) {
      case SIGNAL -> "send " + (signal == null ? "a signal" : signal.name()) + " to";
      case SCALE_UP -> "scale up";
      case SCALE_DOWN -> "scale down";
      case FLUSH -> "empty the logs of";
      case RESET -> "reset the counters of";
      default -> deed.action().label();
    };
  }

  private static String capitalised(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
