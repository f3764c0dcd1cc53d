package drover.cli;

import drover.control.AppView;
import drover.control.InstanceView;
import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Request.Apply.Then;
import drover.control.Selector;
import drover.spec.AppSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries out what a command wants of apps, waits for its end and tells it. One thread. */
final class Act {
  /** What is done to what is there. */
  enum Verb {
    START("started"),
    RESTART("restarted"),
    RELOAD("reloaded"),
    STOP("stopped"),
    DELETE("deleted");

    private final String done;

    Verb(String done) {
      this.done = done;
    }

    /** Whether instances are to run afterwards. */
    boolean isUp() {
      return this != STOP && this != DELETE;
    }

    Request<Receipt> on(List<Integer> ids) {
      Selector target = new Selector.Ids(ids);
      return switch (this) {
        case START, RESTART -> new Request.Restart(target);
        case RELOAD -> new Request.Reload(target);
        case STOP -> new Request.Stop(target);
        case DELETE -> new Request.Delete(target);
      };
    }
  }

  /**
   * What is wanted.
   *
   * @param added apps that there are not yet, to be started; refused if one has come meanwhile
   * @param fresh apps to be made known as they are here, and started
   * @param found instances that are there
   * @param changed the apps of these that are to be changed first
   */
  record Plan(List<AppSpec> added, List<AppSpec> fresh, List<Found> found, List<AppSpec> changed) {
    Plan {
      added = List.copyOf(added);
      fresh = List.copyOf(fresh);
      found = List.copyOf(found);
      changed = List.copyOf(changed);
    }

    /** The apps concerned. */
    List<String> names() {
      List<String> names = new ArrayList<>();
      added.forEach(spec -> names.add(spec.name()));
      fresh.forEach(spec -> names.add(spec.name()));
      found.forEach(each -> names.add(each.app().name()));
      return names.stream().distinct().toList();
    }
  }

  private final Errand errand;
  private final Teller teller;
  private final Verb verb;
  private final List<Receipt> receipts = new ArrayList<>();
  private final Set<String> running;

  Act(Errand errand, Teller teller, Verb verb) {
    this.errand = errand;
    this.teller = teller;
    this.verb = verb;
    this.running =
        errand.snapshot().apps().stream()
            .filter(app -> app.instances().stream().anyMatch(each -> each.pid() > 0))
            .map(AppView::name)
            .collect(Collectors.toSet());
  }

  /** Does it; answers the exit code. */
  int carryOut(Plan plan) throws InterruptedException {
    if (!plan.added().isEmpty()) {
      add(plan.added());
    }
    if (!plan.fresh().isEmpty()) {
      plan.fresh().forEach(this::noteTakeover);
      ask(new Request.Apply(plan.fresh(), verb == Verb.RELOAD ? Then.RELOAD : Then.RESTART));
    }
    if (!plan.found().isEmpty()) {
      askFound(plan);
    }
    Conclusion conclusion = new Conclusion(errand, teller);
    Conclusion.Success success = ids -> lines(plan.names(), ids);
    return verb.isUp() ? conclusion.ofStarts(receipts, success) : conclusion.of(receipts, success);
  }

  private void add(List<AppSpec> apps) {
    try {
      ask(new Request.Apply(apps, Then.ADD));
    } catch (RefusedException e) {
      throw new NotAddedException(e);
    }
  }

  /** Another project's app of the same name would be gone without a word. */
  private void noteTakeover(AppSpec fresh) {
    for (AppView app : errand.snapshot().apps()) {
      Path before = app.spec().launch().cwd();
      if (app.name().equals(fresh.name()) && !before.equals(fresh.launch().cwd())) {
        teller.note("note: " + app.name() + " was the one of " + before + " before");
      }
    }
  }

  private List<String> lines(List<String> names, List<Integer> ids) {
    return names.stream().map(name -> line(name, ids)).toList();
  }

  private String line(String name, List<Integer> ids) {
    String some = idsOf(name, ids);
    if (verb.isUp() && some.isEmpty()) {
      return name + " is in the list, not started";
    }
    boolean isAgain = verb == Verb.START && running.contains(name);
    return (isAgain ? Verb.RESTART : verb).done
        + " "
        + name
        + some
        + (verb == Verb.STOP ? comeback(name) : "");
  }

  /** What surprises people of a stopped app: its cron line goes on. */
  private String comeback(String name) {
    for (AppView app : errand.snapshot().apps()) {
      String cron = app.spec().guards().cron();
      if (app.name().equals(name) && cron != null) {
        return "; its cron_restart " + cron + " will start it again";
      }
    }
    return "";
  }

  private void ask(Request<Receipt> request) {
    receipts.add(errand.ask(request));
  }

  /** A reload by a changed spec goes back to the old one if it fails, where all of it is meant. */
  private void askFound(Plan plan) throws InterruptedException {
    List<Found> left = new ArrayList<>(plan.found());
    List<AppSpec> changed = new ArrayList<>(plan.changed());
    if (verb == Verb.RELOAD) {
      List<String> whole =
          left.stream().filter(Found::isWhole).map(found -> found.app().name()).toList();
      List<AppSpec> some = changed.stream().filter(spec -> whole.contains(spec.name())).toList();
      if (!some.isEmpty()) {
        ask(new Request.Apply(some, Then.RELOAD));
        changed.removeAll(some);
        left.removeIf(found -> some.stream().anyMatch(s -> s.name().equals(found.app().name())));
      }
    }
    if (!changed.isEmpty()) {
      errand.failure(errand.ask(new Request.Apply(changed, Then.NOTHING)));
    }
    if (!left.isEmpty()) {
      ask(verb.on(idsNow(left)));
    }
  }

  /** A changed number of instances has made some, or taken some away. */
  private List<Integer> idsNow(List<Found> found) {
    List<Integer> ids = new ArrayList<>();
    for (Found each : found) {
      ids.addAll(
          each.isWhole() ? new Selector.App(each.app().name()).in(errand.snapshot()) : each.ids());
    }
    return ids;
  }

  /** {@code (ids 0 1)}; nothing of what is gone. */
  private String idsOf(String name, List<Integer> touched) {
    List<Integer> ids = new ArrayList<>();
    for (AppView app : errand.snapshot().apps()) {
      if (app.name().equals(name)) {
        app.instances().stream().map(InstanceView::id).filter(touched::contains).forEach(ids::add);
      }
    }
    String list = ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
    return ids.isEmpty() ? "" : (ids.size() == 1 ? " (id " : " (ids ") + list + ")";
  }
}
