package drover.supervisor;

import drover.control.EventKind;
import drover.control.Receipt;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Selector;
import drover.os.ProcessHost;
import drover.os.ProcessRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent to running apps: signals, and lines for their standard input. Core thread. */
final class Messages {
  private final Roster roster;
  private final Operations operations;
  private final Surroundings around;

  Messages(Roster roster, Operations operations, Surroundings around) {
    this.roster = roster;
    this.operations = operations;
    this.around = around;
  }

  Receipt signal(Request.SendSignal send) {
    List<Instance> chosen = roster.choose(send.target());
    List<Instance> hit = chosen.stream().filter(each -> each.signal(send.signal())).toList();
    if (hit.isEmpty()) {
      throw new RefusedException("nothing of " + roster.naming(chosen) + " is running");
    }
    String name = send.signal().name();
    hit.forEach(each -> around.event(each, EventKind.SIGNALLED, name + " sent", null));
    return operations.done("send " + name + " to " + roster.naming(hit), Roster.ids(hit));
  }

  Receipt say(Request.SendLine send) {
    Instance instance = roster.choose(new Selector.Ids(List.of(send.id()))).get(0);
    ProcessRef process = instance.process();
    if (process == null) {
      throw new RefusedException(instance.who() + " is not running");
    }
    Receipt receipt = operations.begin("send a line to " + instance.who(), List.of(instance.id()));
    around.host().write(process, send.line() + "\n", new Said(instance, receipt.operation()));
    return receipt;
  }

  /** Whether a line was taken, brought to the core thread. */
  private final class Said implements ProcessHost.WriteListener {
    private final Instance instance;
    private final long operation;

    Said(Instance instance, long operation) {
      this.instance = instance;
      this.operation = operation;
    }

    @Override
    public void written() {
      tell(null);
    }

    @Override
    public void failed(String why) {
      tell(instance.who() + ": " + why);
    }

    private void tell(@Nullable String failure) {
      around.inbox().post(() -> operations.reached(operation, instance.id(), failure));
    }
  }
}
