package drover.os;

/** Turns the errno of a socket that could not be bound into a sentence that says what is wrong. */
final class NotBound {
  private static final int FIRST_FREE_FOR_ALL = 1024;

  private NotBound() {}

  static NotBoundException of(SocketSpec spec, int errno) {
    return new NotBoundException(spec + " cannot be bound: " + reason(spec, errno), errno);
  }

  private static String reason(SocketSpec spec, int errno) {
    boolean isUnix = spec.kind() == SocketSpec.Kind.UNIX;
    return switch (errno) {
      case Errno.EADDRINUSE ->
          Listeners.holder(spec)
              .map(name -> "it is taken by " + name)
              .orElse(isUnix ? "somebody listens there, or it is no socket" : "it is taken");
      case Errno.EACCES ->
          !isUnix && spec.port() < FIRST_FREE_FOR_ALL
              ? "ports below 1024 are for root (or change net.ipv4.ip_unprivileged_port_start)"
              : Errno.text(errno);
      case Errno.ENOENT -> "its folder does not exist";
      default -> Errno.text(errno) + " (" + Errno.name(errno) + ")";
    };
  }
}
