package drover.supervisor;

import drover.control.Receipt;
import drover.control.Request;
import drover.logs.Done;
import drover.logs.Flush;
import drover.logs.LogOwner;
import drover.logs.Reopening;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What is asked about log files; others do it, see {@link Surroundings#withLogs}. Core thread. */
final class LogOrders {
  private final Roster roster;
  private final Operations operations;
  private final Surroundings around;

  LogOrders(Roster roster, Operations operations, Surroundings around) {
    this.roster = roster;
    this.operations = operations;
    this.around = around;
  }

  Receipt flush(Request.Flush flush) {
    List<Instance> all = roster.all();
    List<Instance> chosen = flush.strays() && all.isEmpty() ? all : roster.choose(flush.target());
    Optional<Path> strays =
        flush.strays() ? Optional.of(around.logFolder()) : Optional.<Path>empty();
    Set<Path> known = new HashSet<>();
    all.forEach(instance -> known.addAll(instance.files().all()));
    List<LogOwner> owners = owners(chosen);
    String text = "flush the logs of " + (chosen.isEmpty() ? "no app" : roster.naming(chosen));
    return begin(text, Roster.ids(chosen), () -> new Flush().of(owners, strays, known));
  }

  Receipt reload() {
    List<LogOwner> owners = owners(roster.all());
    return begin("reload all logs", List.of(), () -> new Reopening().of(owners));
  }

  private static List<LogOwner> owners(List<Instance> instances) {
    return instances.stream()
        .map(
            each ->
                new LogOwner(
                    each.who(), each.files(), each.spec().logs().isFormatted(), each.pids()))
        .toList();
  }

  private Receipt begin(String text, List<Integer> ids, Supplier<Done> work) {
    Receipt begun = operations.begin(text, List.of());
    around.withLogs(work, done -> operations.end(begun, done));
    return new Receipt(begun.operation(), ids, text);
  }
}
