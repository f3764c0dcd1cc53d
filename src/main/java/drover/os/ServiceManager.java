package drover.os;

import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;

/** Whoever supervises us, if it wants to hear how we are: sd_notify(3). Stateless. */
public final class ServiceManager {
  private static final int SOCK_DGRAM = 2;
  private static final int MSG_NOSIGNAL = 0x4000;

  private ServiceManager() {}

  /**
   * Tells it, at the socket that NOTIFY_SOCKET names; without one, or when nobody listens there,
   * nothing happens.
   *
   * @param state such as {@code READY=1}
   */
  public static void tell(String state) {
    String name = System.getenv().getOrDefault("NOTIFY_SOCKET", "");
    UnixAddress address = new UnixAddress(name);
    if (name.isEmpty() || address.isTooLong()) {
      return;
    }
    int socket = Libc.socket(Libc.AF_UNIX, SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0);
    if (socket < 0) {
      return;
    }
    byte[] bytes = state.getBytes(StandardCharsets.UTF_8);
    try (Memory text = Libc.zeroes(bytes.length)) {
      text.write(0, bytes, 0, bytes.length);
      if (address.connect(socket) == 0) {
        Libc.send(socket, text, bytes.length, MSG_NOSIGNAL);
      }
    } finally {
      Libc.close(socket);
    }
  }
}
