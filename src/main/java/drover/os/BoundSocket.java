package drover.os;

import com.sun.jna.Memory;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A socket that is bound to its place, to be handed to processes that accept connections on it. For
 * any thread, one at a time.
 *
 * <p>As long as this end is open, connections wait in its queue instead of being refused, whoever
 * of the processes comes or goes.
 */
public final class BoundSocket implements AutoCloseable {
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_NONBLOCK = 0x800;

  private static final int F_DUPFD_CLOEXEC = 1030;

  private static final int SOL_SOCKET = 1;
  private static final int SO_REUSEADDR = 2;
  private static final int SO_REUSEPORT = 15;
  private static final int SO_BINDTOIFINDEX = 62;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_V6ONLY = 26;

  /** No interface ever has this number. */
  private static final int NO_INTERFACE = Integer.MAX_VALUE;

  /** What whoever gets a socket that listens already may change by listen(2). */
  private static final int BACKLOG = 511;

  private final int fd;
  private final int port;

  /** Of a Unix socket that has a file. */
  private final @Nullable SocketFile file;

  private boolean isOpen = true;

  BoundSocket(int fd, int port, @Nullable SocketFile file) {
    this.fd = fd;
    this.port = port;
    this.file = file;
  }

  /** Binds it, and listens if that is asked for; all of it or nothing. It is close-on-exec. */
  public static BoundSocket open(SocketSpec spec) throws NotBoundException {
    return spec.kind() == SocketSpec.Kind.UNIX ? UnixBinding.open(spec, null) : openInternet(spec);
  }

  /**
   * The same, where somebody wants it who need not be trusted: a Unix socket's file is made, and
   * goes, with what that user may do in the file system.
   *
   * @param user null: we
   */
  public static BoundSocket openAs(SocketSpec spec, @Nullable RunAs user) throws NotBoundException {
    return spec.kind() == SocketSpec.Kind.UNIX
        ? UnixBinding.open(spec, UnixBinding.resolved(spec, user))
        : openInternet(spec);
  }

  /**
   * The same for somebody who perhaps could not bind it: a Unix socket's file becomes this user's.
   *
   * @param owner null: we
   */
  public static BoundSocket openFor(SocketSpec spec, @Nullable RunAs owner)
      throws NotBoundException {
    Credentials user =
        spec.kind() == SocketSpec.Kind.UNIX ? UnixBinding.resolved(spec, owner) : null;
    BoundSocket socket = open(spec);
    try {
      if (socket.file != null && user != null) {
        socket.file.giveTo(user);
      }
      return socket;
    } catch (IOException e) {
      socket.close();
      String why = spec + " cannot be given to user " + user.name() + ": " + FileReasons.of(e);
      throw new NotBoundException(why, Errno.EACCES);
    }
  }

  /**
   * A TCP socket at a port that we have at other addresses already, of which the kernel keeps the
   * closest one for each connection. It listens: until it does, the kernel may still refuse it.
   *
   * <p>All of them say for a moment that they share the port (SO_REUSEPORT). The kernel remembers
   * that of the port: a program of our own user that says so, too, may listen there from then on.
   */
  public static BoundSocket openBeside(SocketSpec spec, Collection<BoundSocket> others)
      throws NotBoundException {
    List<BoundSocket> there =
        others.stream().filter(each -> each.isOpen && each.port == spec.port()).toList();
    SocketSpec listening = spec.backlog() == SocketSpec.BOUND_ONLY ? spec.listening(BACKLOG) : spec;
    there.forEach(each -> set(each.fd, SOL_SOCKET, SO_REUSEPORT, 1));
    try {
      BoundSocket socket = open(listening.sharingPort());
      set(socket.fd, SOL_SOCKET, SO_REUSEPORT, 0);
      return socket;
    } finally {
      there.forEach(each -> set(each.fd, SOL_SOCKET, SO_REUSEPORT, 0));
    }
  }

  private static BoundSocket openInternet(SocketSpec spec) throws NotBoundException {
    if (spec.address() != null) {
      return openInternet(spec, spec);
    }
    try {
      return openInternet(spec, spec.at("::"));
    } catch (NotBoundException e) {
      if (e.errno() == Errno.EADDRINUSE || e.errno() == Errno.EACCES || spec.isOnlyV6()) {
        throw e;
      }
      // Without IPv6; it may be switched off in several ways.
      return openInternet(spec, spec.at("0.0.0.0"));
    }
  }

  /**
   * Binds it there.
   *
   * @param spec what was asked for, of which failures speak
   */
  private static BoundSocket openInternet(SocketSpec spec, SocketSpec there)
      throws NotBoundException {
    InternetAddress address = InternetAddress.of(there);
    int fd = socket(address.family(), spec);
    try {
      if (spec.kind() == SocketSpec.Kind.TCP || spec.reusesAddress()) {
        set(fd, SOL_SOCKET, SO_REUSEADDR, 1);
      }
      if (spec.sharesPort()) {
        set(fd, SOL_SOCKET, SO_REUSEPORT, 1);
      }
      if (address.family() == InternetAddress.AF_INET6) {
        set(fd, IPPROTO_IPV6, IPV6_V6ONLY, spec.isOnlyV6() ? 1 : 0);
      }
      require(spec, address.bind(fd));
      listen(spec, fd);
      return new BoundSocket(fd, InternetAddress.portOf(fd), null);
    } catch (NotBoundException | RuntimeException | Error e) {
      Libc.close(fd);
      throw e;
    }
  }

  static int socket(int family, SocketSpec spec) throws NotBoundException {
    int type = spec.kind() == SocketSpec.Kind.UDP ? SOCK_DGRAM : Libc.SOCK_STREAM;
    int flags = Libc.SOCK_CLOEXEC | (spec.isBlocking() ? 0 : SOCK_NONBLOCK);
    int fd = Libc.socket(family, type | flags, 0);
    require(spec, fd < 0 ? Libc.errno() : 0);
    return fd;
  }

  static void listen(SocketSpec spec, int fd) throws NotBoundException {
    boolean isWanted = spec.kind() != SocketSpec.Kind.UDP && spec.backlog() >= 0;
    if (isWanted && Libc.listen(fd, spec.backlog()) != 0) {
      throw NotBound.of(spec, Libc.errno());
    }
  }

  private static void set(int fd, int level, int option, int value) {
    try (Memory memory = Libc.zeroes(Integer.BYTES)) {
      memory.setInt(0, value);
      if (Libc.setsockopt(fd, level, option, memory, Integer.BYTES) != 0) {
        throw new IllegalStateException("setsockopt " + option + ": " + Errno.name(Libc.errno()));
      }
    }
  }

  static void require(SocketSpec spec, int errno) throws NotBoundException {
    if (errno != 0) {
      throw NotBound.of(spec, errno);
    }
  }

  /** For {@link SpawnSpec#withDescriptors} and for being sent; nobody else closes it. */
  public int descriptor() {
    return fd;
  }

  /** The same socket by another descriptor, which is the caller's; or the negative errno. */
  int duplicate() {
    int copy = isOpen ? Libc.fcntl(fd, F_DUPFD_CLOEXEC, 0) : -1;
    return copy >= 0 ? copy : isOpen ? -Libc.errno() : -Errno.EBADF;
  }

  /** The one that it has got; 0 of a Unix socket. */
  public int port() {
    return port;
  }

  /** What {@link Listeners#of} knows it by. */
  public long inode() {
    return Descriptors.inodeOf(fd);
  }

  /**
   * Leaves new connections to other sockets at the same port; those that wait here already can be
   * accepted. It does so by waiting for those of an interface that there is not.
   */
  public void retire() {
    if (isOpen && port != 0) {
      set(fd, SOL_SOCKET, SO_BINDTOIFINDEX, NO_INTERFACE);
    }
  }

  /** Closes this end; processes that have it keep theirs, and a Unix socket its file. */
  public void leave() {
    if (isOpen) {
      isOpen = false;
      Libc.close(fd);
    }
  }

  /** Closes this end; a Unix socket's file goes, if it still is this one's. */
  @Override
  public void close() {
    if (isOpen && file != null) {
      file.remove();
    }
    leave();
  }
}
