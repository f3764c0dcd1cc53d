package drover.tui.model;

import drover.control.ExitStatus;
import drover.control.Incident;
import drover.control.InstanceView;
import drover.control.Status;
import drover.spec.AppSpec;
import drover.spec.ByteSize;
import drover.spec.Signal;
import java.time.Duration;
import java.time.Instant;

/** What is wrong with an instance although its status says that all is well. */
final class Health {
  /** Over this share of its memory limit an instance is worth a colour. */
  private static final double NEARLY = 0.9;

  /** So long an instance must be up to be steady, as for restarts. */
  private static final Duration STEADY = Duration.ofSeconds(30);

  private Health() {}

  /** Whether it runs but crashed just before. */
  static boolean isUnsteady(AppSpec spec, InstanceView instance, Instant at) {
    Instant started = instance.startedAt();
    Incident last = instance.lastExit();
    return instance.status() == Status.ONLINE
        && started != null
        && last != null
        && Duration.between(started, at).compareTo(STEADY) < 0
        && isCrash(spec, last.exit());
  }

  /** Whether an exit was neither clean nor what a stop leads to. */
  private static boolean isCrash(AppSpec spec, ExitStatus exit) {
    Signal polite = spec.stop().signal();
    return exit.signal() != polite
        && exit.shellCode() != 0
        && exit.shellCode() != 128 + polite.number();
  }

  /** Whether it uses nearly all the memory it may. */
  static boolean isNearLimit(AppSpec spec, InstanceView instance) {
    ByteSize limit = spec.guards().maxMemory();
    return limit != null
        && instance.status().isAlive()
        && instance.usage().memory() >= limit.bytes() * NEARLY;
  }
}
