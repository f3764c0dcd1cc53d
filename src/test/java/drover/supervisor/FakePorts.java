package drover.supervisor;

import drover.os.Listening;
import drover.os.Listening.How;
import drover.os.ProcessRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A kernel that sees each process listen where the test says. */
final class FakePorts implements Yard.Ports {
  private final Map<Long, List<Listening>> byPid = new HashMap<>();

  /** Whom it was asked about. */
  final List<Long> looks = new ArrayList<>();

  /** Whether nothing can be seen for the moment. */
  boolean isBlind;

  void listens(FakeHost.Spawn spawn, Listening... places) {
    byPid.put(spawn.pid(), List.of(places));
  }

  /** One of the process's own. */
  static Listening own(int port) {
    return new Listening("*", port, false, How.LISTENS);
  }

  /** One that the kernel has dealt out. */
  static Listening passing(int port) {
    return new Listening("*", port, true, How.LISTENS);
  }

  /** One that the process was handed and waits on. */
  static Listening handed(int port) {
    return new Listening("*", port, true, How.WAITS);
  }

  /** One that the process was handed and is known to have a connection from. */
  static Listening accepted(int port) {
    return new Listening("*", port, true, How.HAS_ACCEPTED);
  }

  @Override
  public void look(ProcessRef main, Set<Long> handed, Consumer<@Nullable List<Listening>> answer) {
    looks.add(main.pid());
    answer.accept(isBlind ? null : byPid.getOrDefault(main.pid(), List.of()));
  }
}
