package drover.os;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The thread {@code drover-events}: waits for all descriptors at once, and lets each one's owner
 * read from it.
 */
final class EventLoop {
  /** What waits to be done besides, at most. */
  private static final int CAPACITY = 16_384;

  private final Epoll epoll = new Epoll();
  private final BlockingQueue<Runnable> posts = new LinkedBlockingQueue<>();

  /** By token; only this thread's. */
  private final Map<Long, Runnable> owners = new HashMap<>();

  private long lastToken = Epoll.WOKEN;
  private volatile boolean stopping;

  /** A descriptor that is waited for. Belongs to the loop's thread. */
  final class Ticket {
    private final int fd;
    private final long token;

    private Ticket(int fd, long token) {
      this.fd = fd;
      this.token = token;
    }

    /** Whether its owner is called also whenever there is room to write. */
    void alsoWhenWritable(boolean isWanted) {
      epoll.change(fd, isWanted ? Epoll.IN | Epoll.OUT : Epoll.IN, token);
    }

    /** To be called before the descriptor is closed. */
    void giveBack() {
      owners.remove(token);
      epoll.remove(fd);
    }
  }

  /**
   * From now on the owner is called whenever there is something to read, or the other side is gone;
   * on the loop's thread, where it must read or give the ticket back.
   */
  Ticket add(int fd, Runnable owner) {
    Ticket ticket = new Ticket(fd, ++lastToken);
    owners.put(ticket.token, owner);
    int errno = epoll.add(fd, Epoll.IN, ticket.token);
    if (errno != 0) {
      // Only for want of kernel memory or of watches: it must not pass unnoticed.
      Logger.error("epoll_ctl({}): {}", fd, Errno.name(errno));
    }
    return ticket;
  }

  /** To be done on the loop's thread; for any thread. */
  void post(Runnable work) {
    posts.add(work);
    epoll.wake();
  }

  /** The same; false: too much waits already, or the loop has ended. */
  boolean offer(Runnable work) {
    if (stopping || posts.size() >= CAPACITY) {
      return false;
    }
    posts.add(work);
    epoll.wake();
    // Either the loop's end takes it out of the queue, or we do.
    return !(stopping && posts.remove(work));
  }

  /** For any thread; the loop ends soon after. */
  void stop() {
    stopping = true;
    epoll.wake();
  }

  /** The rest of the posts; to be called when the thread has ended. */
  void finish() {
    doPosts();
  }

  /** To be called last, when nobody calls anything here any more. */
  void release() {
    epoll.close();
  }

  /**
   * The thread's work, until {@link #stop}.
   *
   * @param chores are done every turn; they answer how many milliseconds may pass until the next
   *     one, or {@link Epoll#FOR_EVER}
   */
  void run(IntSupplier chores) {
    int patience = Epoll.FOR_EVER;
    while (!stopping) {
      for (long token : epoll.await(patience)) {
        @Nullable Runnable owner = owners.get(token);
        if (owner != null) {
          guarded(owner);
        }
      }
      doPosts();
      patience = chores.getAsInt();
    }
  }

  private void doPosts() {
    for (Runnable work = posts.poll(); work != null; work = posts.poll()) {
      guarded(work);
    }
  }

  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      Logger.error(e, "an event could not be dealt with");
    }
  }
}
