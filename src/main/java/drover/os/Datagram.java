package drover.os;

import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One message from a datagram socket that tells who sent it (unix(7), {@code SO_PASSCRED}).
 *
 * @param isWhole whether it was no longer than {@link #LIMIT}; else the text is cut
 * @param uid the user who sent it, by the kernel's word
 */
record Datagram(String text, boolean isWhole, int uid) {
  /** Bytes; the one that systemd has too. */
  static final int LIMIT = 4096;

  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_DONTWAIT = 0x40;

  // All in one piece of memory: struct msghdr, struct iovec, struct cmsghdr with struct ucred,
  // text.
  private static final int VECTOR = 16;
  private static final int VECTOR_COUNT = 24;
  private static final int CONTROL = 32;
  private static final int CONTROL_SIZE = 40;
  private static final int FLAGS = 48;
  private static final int VECTOR_AT = 56;
  private static final int CONTROL_AT = 72;
  private static final int UID_AT = CONTROL_AT + 20;
  private static final int TEXT_AT = 104;

  /**
   * The next one; null: there is none now.
   *
   * <p>Descriptors may be sent along. There is room for the sender's credentials only, so that the
   * kernel closes them at once, which is what is waited for by whoever sends {@code BARRIER=1}.
   */
  static @Nullable Datagram receive(int socket) {
    try (Memory message = Libc.zeroes(TEXT_AT + LIMIT)) {
      message.setPointer(VECTOR, message.share(VECTOR_AT));
      message.setLong(VECTOR_COUNT, 1);
      message.setPointer(CONTROL, message.share(CONTROL_AT));
      message.setLong(CONTROL_SIZE, TEXT_AT - CONTROL_AT);
      message.setPointer(VECTOR_AT, message.share(TEXT_AT));
      message.setLong(VECTOR_AT + Long.BYTES, LIMIT);
      int size = (int) Libc.recvmsg(socket, message, MSG_DONTWAIT);
      if (size < 0) {
        return null;
      }
      String text = new String(message.getByteArray(TEXT_AT, size), StandardCharsets.UTF_8);
      boolean isWhole = (message.getInt(FLAGS) & MSG_TRUNC) == 0;
      return new Datagram(text, isWhole, message.getInt(UID_AT));
    }
  }
}
