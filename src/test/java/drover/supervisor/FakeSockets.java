package drover.supervisor;

import drover.spec.Account;
import drover.spec.ListenAddress;
import drover.supervisor.ListenSockets.Answer;
import drover.supervisor.ListenSockets.Bound;
import drover.supervisor.ListenSockets.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A machine's ports, of which the test takes some; each place has a descriptor of its own. */
final class FakeSockets implements ListenSockets.Binder {
  /** What others listen at. */
  final Set<ListenAddress> taken = new HashSet<>();

  final Map<ListenAddress, Bound> open = new LinkedHashMap<>();

  final List<Integer> retired = new ArrayList<>();

  /** For whom it bound, call by call. */
  final List<Account> owners = new ArrayList<>();

  /** Answers that wait, if the test wants them to. */
  final List<Runnable> late = new ArrayList<>();

  boolean answersAtOnce = true;

  /** Whether it has none left for the moment. */
  boolean isShort;

  private int nextDescriptor = 100;

  @Override
  public void bind(Wanted wanted, Consumer<Answer> answer) {
    owners.add(wanted.owner());
    Runnable work = () -> answer.accept(bound(wanted.places()));
    if (answersAtOnce) {
      work.run();
    } else {
      late.add(work);
    }
  }

  /** Answers what waits. */
  void answerAll() {
    List<Runnable> all = List.copyOf(late);
    late.clear();
    all.forEach(Runnable::run);
  }

  /** Those of all that are open. */
  List<Integer> descriptors() {
    return open.values().stream().map(Bound::descriptor).toList();
  }

  private Answer bound(List<ListenAddress> places) {
    if (isShort) {
      return Answer.failed("too many open files", true);
    }
    Map<ListenAddress, Bound> bound = new LinkedHashMap<>();
    for (ListenAddress place : places) {
      if (taken.contains(place)) {
        return Answer.failed(place.text() + " is taken", false);
      }
      if (open.containsKey(place)) {
        throw new IllegalStateException("bound twice: " + place);
      }
      bound.put(place, bound(place));
    }
    open.putAll(bound);
    return Answer.bound(bound);
  }

  private Bound bound(ListenAddress place) {
    int descriptor = nextDescriptor++;
    return new Bound(descriptor, place.port(), descriptor);
  }

  @Override
  public void retire(Collection<Bound> sockets) {
    sockets.forEach(each -> retired.add(each.descriptor()));
  }

  @Override
  public void close(Collection<Bound> sockets) {
    open.values().removeAll(sockets);
  }
}
