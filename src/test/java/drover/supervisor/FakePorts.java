package drover.supervisor;

import drover.os.Listening;
import drover.os.ProcessRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A kernel that sees each process listen where the test says. */
final class FakePorts implements Yard.Ports {
  private final Map<Long, List<Listening>> byPid = new HashMap<>();

  /** Whom it was asked about. */
  final List<Long> looks = new ArrayList<>();

  void listens(FakeHost.Spawn spawn, Listening... places) {
    byPid.put(spawn.pid(), List.of(places));
  }

  /** One of the process's own. */
  static Listening own(int port) {
    return new Listening("*", port, false, false);
  }

  /** One that the kernel has dealt out. */
  static Listening passing(int port) {
    return new Listening("*", port, true, false);
  }

  /** One that the process was handed and waits on. */
  static Listening handed(int port) {
    return new Listening("*", port, true, true);
  }

  @Override
  public void look(ProcessRef main, Set<Long> handed, Consumer<List<Listening>> answer) {
    looks.add(main.pid());
    answer.accept(byPid.getOrDefault(main.pid(), List.of()));
  }
}
