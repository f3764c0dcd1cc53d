package drover.os;

import java.util.Map;

/** Numbers of errors of system calls, their names and what they mean (errno(3)). */
final class Errno {
  static final int EPERM = 1;
  static final int ENOENT = 2;
  static final int ESRCH = 3;
  static final int EINTR = 4;
  static final int ENXIO = 6;
  static final int E2BIG = 7;
  static final int ENOEXEC = 8;
  static final int ECHILD = 10;
  static final int EBADF = 9;
  static final int EAGAIN = 11;
  static final int ENOMEM = 12;
  static final int EACCES = 13;
  static final int ENOTDIR = 20;
  static final int EISDIR = 21;
  static final int EINVAL = 22;
  static final int ENFILE = 23;
  static final int EMFILE = 24;
  static final int ETXTBSY = 26;
  static final int ENOSPC = 28;
  static final int EROFS = 30;
  static final int ENAMETOOLONG = 36;
  static final int ENOSYS = 38;
  static final int ELOOP = 40;
  static final int EOPNOTSUPP = 95;
  static final int EAFNOSUPPORT = 97;
  static final int EADDRINUSE = 98;
  static final int EADDRNOTAVAIL = 99;
  static final int ENOBUFS = 105;
  static final int ECONNREFUSED = 111;
  static final int EDQUOT = 122;

  private static final Map<Integer, String> TEXTS =
      Map.ofEntries(
          Map.entry(EPERM, "EPERM operation not permitted"),
          Map.entry(ENOENT, "ENOENT no such file or folder"),
          Map.entry(ESRCH, "ESRCH no such process"),
          Map.entry(EINTR, "EINTR interrupted"),
          Map.entry(ENXIO, "ENXIO nobody reads it"),
          Map.entry(E2BIG, "E2BIG arguments and environment are too large"),
          Map.entry(ENOEXEC, "ENOEXEC not a program"),
          Map.entry(ECHILD, "ECHILD not a child"),
          Map.entry(EAGAIN, "EAGAIN out of processes"),
          Map.entry(ENOMEM, "ENOMEM out of memory"),
          Map.entry(EACCES, "EACCES permission denied"),
          Map.entry(ENOTDIR, "ENOTDIR a part of the path is not a folder"),
          Map.entry(EISDIR, "EISDIR it is a folder"),
          Map.entry(EINVAL, "EINVAL invalid argument"),
          Map.entry(ENFILE, "ENFILE the system has too many open files"),
          Map.entry(EMFILE, "EMFILE too many open files"),
          Map.entry(ETXTBSY, "ETXTBSY it is open for writing"),
          Map.entry(ENOSPC, "ENOSPC no space left on the disk"),
          Map.entry(EROFS, "EROFS the file system is read-only"),
          Map.entry(ENAMETOOLONG, "ENAMETOOLONG the name is too long"),
          Map.entry(ENOSYS, "ENOSYS the kernel does not know the call"),
          Map.entry(ELOOP, "ELOOP too many symbolic links"),
          Map.entry(EOPNOTSUPP, "EOPNOTSUPP the file system cannot do it"),
          Map.entry(EAFNOSUPPORT, "EAFNOSUPPORT this machine has no such addresses"),
          Map.entry(EADDRINUSE, "EADDRINUSE it is taken"),
          Map.entry(EADDRNOTAVAIL, "EADDRNOTAVAIL this machine does not have the address"),
          Map.entry(ENOBUFS, "ENOBUFS the kernel is out of memory for sockets"),
          Map.entry(ECONNREFUSED, "ECONNREFUSED nobody listens there"),
          Map.entry(EDQUOT, "EDQUOT the disk quota is used up"));

  private Errno() {}

  /** Whether something is used up for the moment. */
  static boolean isShortage(int errno) {
    return switch (errno) {
      case EAGAIN, ENOMEM, ENFILE, EMFILE, ENOBUFS -> true;
      default -> false;
    };
  }

  /** {@code EACCES}. */
  static String name(int errno) {
    String text = TEXTS.get(errno);
    return text == null ? "errno " + errno : text.substring(0, text.indexOf(' '));
  }

  /** {@code permission denied}. */
  static String text(int errno) {
    String text = TEXTS.get(errno);
    return text == null ? "errno " + errno : text.substring(text.indexOf(' ') + 1);
  }
}
