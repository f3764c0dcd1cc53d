package drover.os;

import com.sun.jna.Pointer;

/** A file action that closes all descriptors from one on: glibc 2.34 and later. */
final class LibcCloseFrom {
  /** Whether this C library has it. */
  static final boolean EXISTS = exists();

  private LibcCloseFrom() {}

  static native int posix_spawn_file_actions_addclosefrom_np(Pointer actions, int from);

  private static boolean exists() {
    try {
      Libc.register(LibcCloseFrom.class);
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }
}
