package drover.supervisor;

import drover.control.ExitStatus;
import drover.node.NodeMessage;
import drover.os.Notification;
import drover.os.ProcessExit;
import drover.os.ProcessHost;
import drover.os.ProcessRef;
import drover.spec.Signal;
import org.jspecify.annotations.Nullable;

/**
 * What the host has to say about one run, brought from its threads to the core thread. Whoever says
 * again and again that it is ready is heard once.
 */
final class HostAnswers implements ProcessHost.Listener {
  private final Surroundings around;
  private final Run run;
  private final Vigil vigil;
  private final @Nullable Membership worker;

  /** The host's thread only. */
  private boolean isReadyTold;

  HostAnswers(Surroundings around, Run run) {
    this.around = around;
    this.run = run;
    this.vigil = run.vigil();
    this.worker = run.readiness().worker();
  }

  @Override
  public void started(ProcessRef started) {
    around.inbox().post(() -> run.onStarted(started));
  }

  @Override
  public void failed(String why) {
    around.inbox().post(() -> run.onFailed(why));
  }

  @Override
  public void ready() {
    if (!isReadyTold) {
      isReadyTold = true;
      around.inbox().post(run::onReady);
    }
  }

  @Override
  public void said(String line) {
    NodeMessage message = NodeMessage.of(line);
    if (message == NodeMessage.READY) {
      ready();
    } else if (message == NodeMessage.INTERNAL && worker != null) {
      worker.said(line);
    }
  }

  @Override
  public void hungUp() {
    if (worker != null) {
      around.inbox().post(worker::hungUp);
    }
  }

  @Override
  public void notified(Notification told) {
    if (told.isReady()) {
      ready();
    }
    vigil.notified(told);
  }

  @Override
  public void mainChanged(ProcessRef main) {
    around.inbox().post(() -> run.onMainChanged(main));
  }

  @Override
  public void exited(ProcessExit exit) {
    around.inbox().post(() -> run.onExited(status(exit)));
  }

  private static ExitStatus status(ProcessExit exit) {
    if (exit.signal() != 0) {
      return Signal.of(exit.signal()).map(ExitStatus::killed).orElse(ExitStatus.UNKNOWN);
    }
    return exit.code() < 0 ? ExitStatus.UNKNOWN : ExitStatus.exited(exit.code());
  }
}
