package drover.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a daemon of another version, which cannot be asked but heeds signals. If it is a service, it
 * is systemd that is asked, which would start it again after a signal. Main thread.
 */
final class OtherDaemon {
  private final Console console;
  private final String sentence;

  /**
   * @param sentence what there is to know about it
   */
  OtherDaemon(Console console, String sentence) {
    this.console = console;
    this.sentence = sentence;
  }

  /**
   * Answers an exit code; null: nothing can be done about it.
   *
   * @param pid what is in its home's file; null: nothing
   */
  @Nullable Integer end(@Nullable String pid) throws InterruptedException {
    if (pid == null || !pid.matches("[0-9]{1,9}")) {
      return null;
    }
    ServiceUnit unit = ServiceUnit.of(Path.of("/proc", pid));
    if (unit == null) {
      return signal(pid);
    }
    return stop(unit);
  }

  private @Nullable Integer signal(String pid) {
    Optional<ProcessHandle> daemon = ProcessHandle.of(Long.parseLong(pid));
    if (daemon.isEmpty() || !daemon.get().destroy()) {
      return null;
    }
    console.err().println(sentence + "; sent SIGTERM to its process " + pid);
    return ExitCode.DONE;
  }

  private int stop(ServiceUnit unit) throws InterruptedException {
    Systemctl systemctl = new Systemctl(console, unit.isOfSystem());
    String failure = systemctl.call("stop", unit.name());
    if (failure != null) {
      console.complain(sentence + "; it is the service " + unit.name() + ", and " + failure);
      return ExitCode.FAILED;
    }
    console.err().println(sentence + "; did " + systemctl.line("stop", unit.name()));
    return ExitCode.DONE;
  }
}
