package drover.os;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that becomes another user, or enters a folder, does one thing there and ends. Mostly it
 * starts a process: a child gets what its parent thread has.
 *
 * <p>In Linux these belong to a thread; the C library sets them for all threads of a process, hence
 * the bare system calls. Root stays its saved user, which a child loses at its exec, so that the
 * thread can end as what it was. While it is the other user, 0.2 ms, that user may signal it, and
 * so us: the price of an exact answer from exec. Apps survive our end.
 */
final class StandIn {
  private static final int CLONE_FS = 0x200;
  private static final int PR_GET_DUMPABLE = 3;
  private static final int PR_SET_DUMPABLE = 4;
  private static final int ROOT = 0;

  private static final boolean IS_X86 = System.getProperty("os.arch").equals("amd64");
  private static final long SETGROUPS = IS_X86 ? 116 : 159;
  private static final long SETRESUID = IS_X86 ? 117 : 147;
  private static final long SETRESGID = IS_X86 ? 119 : 149;

  /** As it was before: two of these threads at a time must not restore what the other one made. */
  private static final int DUMPABLE = Libc.prctl(PR_GET_DUMPABLE, 0, 0, 0, 0);

  private StandIn() {}

  /**
   * What some work returns on a thread of its own; waits for it.
   *
   * @param user null: as we are
   * @param folder null: the work does not need it, or enters it by itself
   */
  static int run(@Nullable Credentials user, @Nullable Path folder, IntSupplier work)
      throws NotStartedException {
    FutureTask<Integer> task = new FutureTask<>(() -> prepareAndRun(user, folder, work));
    Thread thread = new Thread(task, "drover-spawn-as");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotStartedException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      // Another user makes the kernel hide all of this process, /proc/self included.
      Libc.prctl(PR_SET_DUMPABLE, DUMPABLE, 0, 0, 0);
    }
  }

  private static int prepareAndRun(
      @Nullable Credentials user, @Nullable Path folder, IntSupplier work)
      throws NotStartedException {
    if (folder != null) {
      enter(folder);
    }
    if (user == null) {
      return work.getAsInt();
    }
    become(user);
    try {
      return work.getAsInt();
    } finally {
      Libc.syscall(SETRESUID, ROOT, ROOT, ROOT, 0);
    }
  }

  private static void enter(Path folder) throws NotStartedException {
    if (Libc.unshare(CLONE_FS) != 0) {
      throw new NotStartedException(
          "this C library cannot start a process in a folder (glibc 2.29 or later is needed)");
    }
    try (Memory path = CStrings.of(folder.toString())) {
      if (Libc.chdir(path) != 0) {
        throw new NotStartedException(
            "cwd " + folder + " cannot be entered: " + Errno.text(Libc.errno()));
      }
    }
  }

  private static void become(Credentials user) throws NotStartedException {
    int count = user.groups().size();
    try (Memory groups = Libc.zeroes(Integer.BYTES * count)) {
      for (int i = 0; i < count; i++) {
        groups.setInt((long) Integer.BYTES * i, user.groups().get(i));
      }
      check(user, Libc.syscall(SETGROUPS, count, Pointer.nativeValue(groups), 0, 0));
    }
    check(user, Libc.syscall(SETRESGID, unsigned(user.gid()), unsigned(user.gid()), ROOT, 0));
    check(user, Libc.syscall(SETRESUID, unsigned(user.uid()), unsigned(user.uid()), ROOT, 0));
  }

  private static long unsigned(int id) {
    return Integer.toUnsignedLong(id);
  }

  private static void check(Credentials user, long result) throws NotStartedException {
    if (result != 0) {
      throw new NotStartedException(
          "this system does not let us become user "
              + user.name()
              + ": "
              + Errno.name(Libc.errno()));
    }
  }
}
