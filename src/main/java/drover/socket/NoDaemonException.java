package drover.socket;

import java.io.IOException;
import java.nio.file.Path;

/** Nobody listens on a socket: no daemon runs in this home. */
public final class NoDaemonException extends IOException {
  NoDaemonException(Path socket, Throwable cause) {
    super("no daemon answers on " + socket, cause);
  }
}
