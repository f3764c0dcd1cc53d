package drover.os;

import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;

/**
 * The address of a Unix socket (unix(7)).
 *
 * @param text a path, or {@code @} and an abstract name, as NOTIFY_SOCKET has it
 */
record UnixAddress(String text) {
  /** Bytes, without the zero at the end of a path. */
  static final int LONGEST = 107;

  /** {@code struct sockaddr_un}: 2 bytes of family, then the path or a zero and the name. */
  private static final int PATH_AT = 2;

  boolean isAbstract() {
    return text.startsWith("@");
  }

  boolean isTooLong() {
    return bytes().length > LONGEST;
  }

  /** 0, or the errno. */
  int bind(int socket) {
    return withAddress((address, size) -> Libc.bind(socket, address, size));
  }

  /** 0, or the errno. */
  int connect(int socket) {
    return withAddress((address, size) -> Libc.connect(socket, address, size));
  }

  private interface Call {
    int on(Memory address, int size);
  }

  private int withAddress(Call call) {
    byte[] bytes = bytes();
    // A path ends with a zero, an abstract name where it ends.
    int size = PATH_AT + bytes.length + (isAbstract() ? 0 : 1);
    try (Memory address = Libc.zeroes(size)) {
      address.setShort(0, (short) Libc.AF_UNIX);
      address.write(PATH_AT, bytes, 0, bytes.length);
      if (isAbstract()) {
        address.setByte(PATH_AT, (byte) 0);
      }
      return call.on(address, size) == 0 ? 0 : Libc.errno();
    }
  }

  private byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
