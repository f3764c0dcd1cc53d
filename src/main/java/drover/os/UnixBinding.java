package drover.os;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Binds Unix sockets, whose places are files or abstract names (unix(7)). For any thread but those
 * that must not wait.
 */
final class UnixBinding {
  private UnixBinding() {}

  /**
   * Binds it, and listens if that is asked for; all of it or nothing.
   *
   * @param maker with whose rights the file is made, and goes; null: ours
   */
  static BoundSocket open(SocketSpec spec, @Nullable Credentials maker) throws NotBoundException {
    UnixAddress address = new UnixAddress(String.valueOf(spec.address()));
    if (address.isTooLong()) {
      throw new NotBoundException(
          address.text()
              + " is longer than the "
              + UnixAddress.LONGEST
              + " bytes of a socket's path",
          Errno.ENAMETOOLONG);
    }
    Path path = address.isAbstract() ? null : path(address);
    int fd = BoundSocket.socket(Libc.AF_UNIX, spec);
    try {
      BoundSocket.require(spec, maker == null ? bind(address, fd) : bindAs(maker, address, fd));
      BoundSocket.listen(spec, fd);
      return new BoundSocket(fd, 0, path == null ? null : SocketFile.at(path, maker));
    } catch (NotBoundException | RuntimeException | Error e) {
      Libc.close(fd);
      throw e;
    }
  }

  private static int bind(UnixAddress address, int fd) {
    int errno = address.bind(fd);
    return errno == Errno.EADDRINUSE && SocketFile.removeStale(address) ? address.bind(fd) : errno;
  }

  private static int bindAs(Credentials user, UnixAddress address, int fd)
      throws NotBoundException {
    try {
      return StandIn.run(user, null, () -> bind(address, fd));
    } catch (NotStartedException e) {
      throw new NotBoundException(
          address.text() + " cannot be bound: " + e.getMessage(), Errno.EACCES);
    }
  }

  private static Path path(UnixAddress address) throws NotBoundException {
    try {
      return Path.of(address.text());
    } catch (InvalidPathException e) {
      String printable = address.text().replace("\0", "\\0");
      throw new NotBoundException(printable + " cannot be bound: it is no path", Errno.EINVAL);
    }
  }

  /** Null: we. */
  static @Nullable Credentials resolved(SocketSpec spec, @Nullable RunAs user)
      throws NotBoundException {
    try {
      return Accounts.OURS.other(user);
    } catch (NotStartedException e) {
      throw new NotBoundException(spec + " cannot be bound: " + e.getMessage(), Errno.EACCES);
    }
  }
}
