package drover.socket;

import drover.control.Control;
import drover.supervisor.Supervisor;
import java.nio.file.Path;

/** The contract, kept by the supervisor itself. */
class InProcessControlIT extends ControlContract {
  @Override
  Control to(Supervisor supervisor, Path home) {
    return supervisor;
  }

  @Override
  void end() {}
}
