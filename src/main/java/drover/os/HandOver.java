package drover.os;

import com.sun.jna.Memory;

/**
 * Bytes that a descriptor goes with: the kernel gives the reader of the first byte a duplicate of
 * it (unix(7), {@code SCM_RIGHTS}).
 *
 * <p>In one piece of memory, with the numbers of 64-bit Linux:
 *
 * <pre>
 * msghdr    name@0  name size@8  vector@16  count@24  control@32  control size@40  flags@48
 * iovec     bytes@56  size@64
 * cmsghdr   size 20@72  SOL_SOCKET@80  SCM_RIGHTS@84  the descriptor@88, padded to 96
 * </pre>
 */
final class HandOver {
  private static final int SOL_SOCKET = 1;
  private static final int SCM_RIGHTS = 1;

  private static final int VECTOR = 16;
  private static final int VECTOR_COUNT = 24;
  private static final int CONTROL = 32;
  private static final int CONTROL_SIZE = 40;
  private static final int VECTOR_AT = 56;
  private static final int CONTROL_AT = 72;
  private static final int LEVEL_AT = CONTROL_AT + 8;
  private static final int TYPE_AT = CONTROL_AT + 12;
  private static final int DESCRIPTOR_AT = CONTROL_AT + 16;
  private static final int SIZE = CONTROL_AT + 24;

  private HandOver() {}

  /** How many bytes were taken, which the descriptor went with, or the negative errno. */
  static int send(int socket, Memory bytes, int descriptor, int flags) {
    try (Memory message = Libc.zeroes(SIZE)) {
      message.setPointer(VECTOR, message.share(VECTOR_AT));
      message.setLong(VECTOR_COUNT, 1);
      message.setPointer(CONTROL, message.share(CONTROL_AT));
      message.setLong(CONTROL_SIZE, SIZE - CONTROL_AT);
      message.setPointer(VECTOR_AT, bytes);
      message.setLong(VECTOR_AT + Long.BYTES, bytes.size());
      message.setLong(CONTROL_AT, DESCRIPTOR_AT + Integer.BYTES - CONTROL_AT);
      message.setInt(LEVEL_AT, SOL_SOCKET);
      message.setInt(TYPE_AT, SCM_RIGHTS);
      message.setInt(DESCRIPTOR_AT, descriptor);
      int count = (int) Libc.sendmsg(socket, message, flags);
      return count >= 0 ? count : -Libc.errno();
    }
  }
}
