package drover.os;

import com.sun.jna.Memory;

/**
 * Two stream sockets that lead to each other.
 *
 * @param ours stays here; a child gets a duplicate of it too, see {@link Contact}
 * @param theirs for a child
 */
record SocketPair(int ours, int theirs) {
  static SocketPair open() throws NotStartedException {
    try (Memory ends = Libc.zeroes(2 * Integer.BYTES)) {
      if (Libc.socketpair(Libc.AF_UNIX, Libc.SOCK_STREAM | Libc.SOCK_CLOEXEC, 0, ends) != 0) {
        throw new NotStartedException("no channel for its messages: " + Errno.text(Libc.errno()));
      }
      return new SocketPair(ends.getInt(0), ends.getInt(Integer.BYTES));
    }
  }
}
