package drover.os;

import com.sun.jna.Pointer;

/** A file action that enters a folder: glibc 2.29 and later, musl. */
final class LibcChdir {
  /** Whether this C library has it. */
  static final boolean EXISTS = exists();

  private LibcChdir() {}

  static native int posix_spawn_file_actions_addchdir_np(Pointer actions, Pointer path);

  private static boolean exists() {
    try {
      Libc.register(LibcChdir.class);
      return true;
    } catch (UnsatisfiedLinkError e) {
      return false;
    }
  }
}
