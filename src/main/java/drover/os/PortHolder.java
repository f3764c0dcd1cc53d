package drover.os;

import java.util.Optional;

/** Who has a TCP port that somebody else could not get. */
public final class PortHolder {
  private PortHolder() {}

  /**
   * {@code nginx (pid 812)}; nothing, if nobody listens there. Looks at the descriptors of all
   * processes, so not for a thread that must not wait.
   */
  public static Optional<String> of(int port) {
    SocketSpec everywhere = SocketSpec.tcp(null, port);
    Optional<String> name = Listeners.holder(everywhere);
    return name.isPresent() || !Listeners.isTaken(everywhere)
        ? name
        : Optional.of("a process that Drover may not see");
  }
}
