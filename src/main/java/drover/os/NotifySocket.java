package drover.os;

import com.sun.jna.Memory;
import drover.os.EventLoop.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * A datagram socket by which a process tells of its state (sd_notify(3)). Made on the thread {@code
 * drover-spawn}; belongs to {@code drover-events} from {@link #begin} on.
 *
 * <p>Who sends is often a child that is gone by the time that we could ask, so each process has a
 * socket of its own; what other users send to it, root excepted, is not listened to.
 *
 * <p>The address is a file, or, for a process of another user who cannot reach that file, an
 * abstract name (unix(7)) that is as hard to guess as the path.
 */
final class NotifySocket {
  private static final int SOCK_DGRAM = 2;
  private static final int SOL_SOCKET = 1;
  private static final int SO_PASSCRED = 16;
  private static final int OWNER_ONLY = 0600;

  /** So that one process cannot keep the thread for itself. */
  private static final int READS_EACH_TURN = 16;

  /** The kernel holds up to {@code net.unix.max_dgram_qlen}, usually 10 or 512. */
  private static final int LAST_READS = 1024;

  private final int fd;
  private final UnixAddress address;
  private final int user;
  private @Nullable Ticket ticket;
  private Consumer<Notification> notified = notification -> {};
  private boolean isOpen = true;

  private NotifySocket(int fd, UnixAddress address, int user) {
    this.fd = fd;
    this.address = address;
    this.user = user;
  }

  /**
   * A socket that nobody listens to yet.
   *
   * @param user null: we
   */
  static NotifySocket open(Path path, @Nullable Credentials user) throws NotStartedException {
    boolean isReached = user == null || Reach.barrier(user, path).isEmpty();
    UnixAddress address = new UnixAddress(isReached ? path.toString() : "@" + path);
    if (address.isTooLong()) {
      throw failure(path, "its path is longer than " + UnixAddress.LONGEST + " bytes");
    }
    int fd = Libc.socket(Libc.AF_UNIX, SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0);
    if (fd < 0) {
      throw failure(path, Errno.text(Libc.errno()));
    }
    try {
      bind(fd, path, address);
      if (isReached) {
        restrict(path, user);
      }
    } catch (NotStartedException e) {
      Libc.close(fd);
      throw e;
    }
    return new NotifySocket(fd, address, user == null ? Libc.geteuid() : user.uid());
  }

  private static void bind(int fd, Path path, UnixAddress address) throws NotStartedException {
    try (Memory one = Libc.zeroes(Integer.BYTES)) {
      one.setInt(0, 1);
      if (Libc.setsockopt(fd, SOL_SOCKET, SO_PASSCRED, one, Integer.BYTES) != 0) {
        throw failure(path, Errno.text(Libc.errno()));
      }
      if (!address.isAbstract()) {
        // What a supervisor that died has left there.
        Files.deleteIfExists(path);
      }
      int errno = address.bind(fd);
      if (errno != 0) {
        throw failure(path, Errno.text(errno));
      }
    } catch (IOException e) {
      throw failure(path, FileReasons.of(e));
    }
  }

  private static void restrict(Path path, @Nullable Credentials user) throws NotStartedException {
    try {
      Files.setAttribute(path, "unix:mode", OWNER_ONLY);
      if (user != null) {
        Files.setAttribute(path, "unix:uid", user.uid());
      }
    } catch (IOException e) {
      throw failure(path, FileReasons.of(e));
    }
  }

  private static NotStartedException failure(Path path, String why) {
    return new NotStartedException("notify socket " + path + " cannot be made: " + why);
  }

  /** What the variable NOTIFY_SOCKET is to say. */
  String address() {
    return address.text();
  }

  void begin(EventLoop loop, Consumer<Notification> listener) {
    notified = listener;
    ticket = loop.add(fd, () -> read(READS_EACH_TURN));
  }

  /** Hears all that was told by a process that has ended. */
  void hear() {
    read(LAST_READS);
  }

  /** Removes the socket. */
  void remove() {
    leave();
    if (address.isAbstract()) {
      return;
    }
    try {
      Files.deleteIfExists(Path.of(address.text()));
    } catch (IOException e) {
      Logger.warn("{} cannot be removed: {}", address.text(), FileReasons.of(e));
    }
  }

  /** Closes our end; a file stays, for whoever comes after us to be found at the same place. */
  void leave() {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    if (ticket != null) {
      ticket.giveBack();
    }
    Libc.close(fd);
  }

  private void read(int most) {
    for (int i = 0; i < most && isOpen; i++) {
      @Nullable Datagram datagram = Datagram.receive(fd);
      if (datagram == null) {
        return;
      }
      if (datagram.isWhole() && (datagram.uid() == user || datagram.uid() == 0)) {
        tell(Notification.parse(datagram.text()));
      }
    }
  }

  private void tell(Notification notification) {
    try {
      notified.accept(notification);
    } catch (RuntimeException e) {
      Logger.error(e, "a listener failed on a notification");
    }
  }
}
