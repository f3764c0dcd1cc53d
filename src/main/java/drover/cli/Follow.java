package drover.cli;

import drover.control.AppView;
import drover.control.LogLine;
import drover.control.LogSource;
import drover.control.LogTail;
import drover.logs.FileTails;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The log lines of some apps, for as long as anything of them runs or will. One thread. */
final class Follow {
  /** As {@code logs} does. */
  private static final int PAST = 15;

  private final Console console;
  private final Errand errand;

  Follow(Console console, Errand errand) {
    this.console = console;
    this.errand = errand;
  }

  /** Prints lines until the apps have ended; answers {@code code}. */
  int until(List<String> names, int code) throws InterruptedException {
    Set<String> wanted = new HashSet<>(names);
    try (LogTail tail = new FileTails().open(sources(wanted), PAST)) {
      while (isGoing(wanted)) {
        tail.poll(Integer.MAX_VALUE).lines().forEach(this::print);
        errand.forget();
        errand.pull();
      }
      tail.rest().forEach(this::print);
    }
    return code;
  }

  private List<LogSource> sources(Set<String> wanted) {
    List<LogSource> sources = new ArrayList<>();
    for (AppView app : errand.snapshot().apps()) {
      if (wanted.contains(app.name())) {
        app.instances()
            .forEach(i -> sources.add(new LogSource(app.name(), i.index(), i.out(), i.error())));
      }
    }
    return sources;
  }

  private boolean isGoing(Set<String> wanted) {
    return errand.snapshot().apps().stream()
        .filter(app -> wanted.contains(app.name()))
        .flatMap(app -> app.instances().stream())
        .anyMatch(each -> each.status().isGoing());
  }

  private void print(LogLine line) {
    PrintStream to = line.isError() ? console.err() : console.out();
    to.println(line.app() + ":" + line.index() + " | " + line.text());
    to.flush();
  }
}
