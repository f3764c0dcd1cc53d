package drover.os;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The C library's functions as they are, for any thread. A wrong argument here ends the JVM, so
 * nobody but the few classes beside this one may call them.
 *
 * <p>Mapped directly: a call costs 0.1 us, a third of an interface's. A function returns -1 and
 * sets errno, which {@link #errno} tells on the same thread, except the {@code posix_spawn} family,
 * which returns it. Functions that some C libraries lack are in holders of their own, since
 * registration is all or nothing. Constants are those of Linux on x86-64 and aarch64.
 */
final class Libc {
  static final int O_RDONLY = 0;
  static final int O_WRONLY = 1;
  static final int O_RDWR = 2;
  static final int O_CREAT = 0x40;
  static final int O_NOCTTY = 0x100;
  static final int O_APPEND = 0x400;
  static final int O_NONBLOCK = 0x800;
  static final int O_CLOEXEC = 0x80000;
  static final int F_GETFL = 3;
  static final int F_SETFL = 4;

  static final int WNOHANG = 1;

  static final int AF_UNIX = 1;
  static final int SOCK_STREAM = 1;
  static final int SOCK_CLOEXEC = 0x80000;

  static {
    JnaSettings.apply();
    register(Libc.class);
  }

  private Libc() {}

  /** Binds a class's native methods to this process's own symbols, or throws. */
  static void register(Class<?> holder) {
    Native.register(holder, NativeLibrary.getProcess());
  }

  /** Why the call before this one, on this thread, returned -1. */
  static int errno() {
    return Native.getLastError();
  }

  // spawn.h
  static native int posix_spawn(
      Pointer pid, Pointer path, Pointer actions, Pointer attributes, Pointer argv, Pointer envp);

  static native int posix_spawnattr_init(Pointer attributes);

  static native int posix_spawnattr_destroy(Pointer attributes);

  static native int posix_spawnattr_setflags(Pointer attributes, short flags);

  static native int posix_spawnattr_setsigdefault(Pointer attributes, Pointer signals);

  static native int posix_spawnattr_setsigmask(Pointer attributes, Pointer signals);

  static native int posix_spawn_file_actions_init(Pointer actions);

  static native int posix_spawn_file_actions_destroy(Pointer actions);

  static native int posix_spawn_file_actions_addopen(
      Pointer actions, int fd, Pointer path, int flags, int mode);

  static native int posix_spawn_file_actions_adddup2(Pointer actions, int from, int to);

  static native int posix_spawn_file_actions_addclose(Pointer actions, int fd);

  // sys/wait.h
  static native int wait4(int pid, Pointer status, int options, @Nullable Pointer rusage);

  static native int waitid(int kind, int id, Pointer signalInfo, int options);

  // sys/epoll.h, sys/eventfd.h
  static native int epoll_create1(int flags);

  static native int epoll_ctl(int epoll, int operation, int fd, Pointer event);

  static native int epoll_wait(int epoll, Pointer events, int capacity, int timeoutMillis);

  static native int eventfd(int initial, int flags);

  // sys/socket.h
  static native int socketpair(int domain, int type, int protocol, Pointer ends);

  static native int socket(int domain, int type, int protocol);

  static native int bind(int socket, Pointer address, int size);

  static native int connect(int socket, Pointer address, int size);

  static native int listen(int socket, int backlog);

  static native int getsockname(int socket, Pointer address, Pointer size);

  static native int setsockopt(int socket, int level, int option, Pointer value, int size);

  static native long recvmsg(int socket, Pointer message, int flags);

  static native long sendmsg(int socket, Pointer message, int flags);

  static native long recv(int socket, Pointer buffer, long size, int flags);

  static native long send(int socket, Pointer buffer, long size, int flags);

  // unistd.h, fcntl.h, sys/prctl.h, sys/resource.h, signal.h
  static native int open(Pointer path, int flags, int mode);

  static native int close(int fd);

  static native long read(int fd, Pointer buffer, long size);

  static native long write(int fd, Pointer buffer, long size);

  static native int fcntl(int fd, int command, long argument);

  static native int chdir(Pointer path);

  static native int unshare(int what);

  static native int pipe2(Pointer ends, int flags);

  static native int fchown(int fd, int owner, int group);

  static native int setsid();

  static native int geteuid();

  static native int getegid();

  static native int ioctl(int fd, long request, Pointer argument);

  static native int prctl(int option, long a, long b, long c, long d);

  static native int kill(int pid, int signal);

  static native @Nullable Pointer signal(int number, @Nullable Pointer handler);

  static native int getrusage(int who, Pointer usage);

  static native int getrlimit(int resource, Pointer limit);

  static native int setrlimit(int resource, Pointer limit);

  static native int setpriority(int which, int who, int value);

  static native int prlimit(int pid, int resource, Pointer limit, @Nullable Pointer before);

  static native long syscall(long number, long a, long b, long c, long d);

  /** Memory of zeroes, freed by its close: in a try, so that it lives as long as the call. */
  static Memory zeroes(int bytes) {
    Memory memory = new Memory(bytes);
    memory.clear();
    return memory;
  }
}
