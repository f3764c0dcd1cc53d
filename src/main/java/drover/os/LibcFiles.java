package drover.os;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/** What a C library can do with an open file (unistd.h, fcntl.h, sys/stat.h). For any thread. */
final class LibcFiles {
  static {
    Libc.register(LibcFiles.class);
  }

  private LibcFiles() {}

  static native long pread(int fd, Pointer buffer, long size, long at);

  static native long pwrite(int fd, Pointer buffer, long size, long at);

  static native long lseek(int fd, long offset, int whence);

  static native int ftruncate(int fd, long size);

  static native int fdatasync(int fd);

  static native int fchmod(int fd, int mode);

  static native int fallocate(int fd, int mode, long from, long length);

  /** glibc 2.27 and later, musl 1.2.3 and later. */
  static final class Copy {
    /** Whether this C library has it. */
    static final boolean EXISTS = exists();

    private Copy() {}

    static native long copy_file_range(
        int from, @Nullable Pointer fromAt, int to, @Nullable Pointer toAt, long size, int flags);

    private static boolean exists() {
      try {
        Libc.register(Copy.class);
        return true;
      } catch (UnsatisfiedLinkError e) {
        return false;
      }
    }
  }
}
