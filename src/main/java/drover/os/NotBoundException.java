package drover.os;

/** A socket could not be bound; the message is one sentence for the user. */
public final class NotBoundException extends Exception {
  private final int errno;

  NotBoundException(String why, int errno) {
    super(why);
    this.errno = errno;
  }

  /** Whether this machine lacks something for the moment, so that another try may do. */
  public boolean mayPass() {
    return Errno.isShortage(errno);
  }

  /** Whether somebody else is there. */
  public boolean isTaken() {
    return errno == Errno.EADDRINUSE;
  }

  /** The kernel's reason: 98 is EADDRINUSE, 13 EACCES, 99 EADDRNOTAVAIL (errno(3)). */
  public int errno() {
    return errno;
  }
}
