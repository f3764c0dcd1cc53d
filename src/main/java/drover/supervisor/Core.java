package drover.supervisor;

import drover.control.ClosedException;
import drover.control.RefusedException;
import drover.os.ThreadEnd;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The thread {@code drover-core}, which owns every app: it takes what is posted, one message after
 * another, and ends each turn with what the time demands. Its methods are for any thread.
 */
final class Core implements Inbox, AutoCloseable {
  private static final int MOST_WAITING = 100_000;
  private static final int MOST_AT_ONCE = 1_000;
  private static final long AFTER_FAILURE_NANOS = 100_000_000;

  /** What the thread works for. Core thread. */
  interface Owner {
    /** Does what is due. */
    void tick();

    /** Tells the world what has become of it. */
    void publish();

    /** When something is due next, in {@link Time#nanos()}. */
    long deadline();

    /** A message, or one of these, was not carried out to its end. */
    void failed(Throwable fault);
  }

  private final BlockingQueue<Runnable> inbox = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Deque<Runnable> own = new ArrayDeque<>();
  private final Owner owner;
  private final Thread thread = new Thread(this::run, "drover-core");
  private boolean hasFailed;
  private volatile boolean isClosing;

  Core(Owner owner) {
    this.owner = owner;
  }

  void start() {
    thread.start();
  }

  /**
   * Waits for room if need be: the thread always makes some, so what it posts to itself goes
   * another way.
   */
  @Override
  public void post(Runnable news) {
    if (Thread.currentThread() == thread) {
      own.add(news);
      return;
    }
    boolean interrupted = false;
    while (!isClosing) {
      try {
        if (inbox.offer(news, 1, TimeUnit.SECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Has a question answered by the thread.
   *
   * @throws RefusedException if the answer is that
   * @throws ClosedException if it has ended
   */
  <T> T ask(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (isClosing) {
      throw ended();
    }
    post(
        () -> {
          try {
            answer.complete(question.get());
          } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
          }
        });
    return await(answer);
  }

  private static ClosedException ended() {
    return new ClosedException("the supervisor has ended");
  }

  /** The thread may end with the question still in its inbox. */
  private <T> T await(CompletableFuture<T> answer) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          if (!thread.isAlive()) {
            throw ended();
          }
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RefusedException refused) {
            throw new RefusedException(refused.sentence());
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    while (!isClosing) {
      Runnable first = next();
      if (first != null) {
        take(first);
      }
      guarded(owner::tick);
      guarded(owner::publish);
    }
  }

  /** Null: nothing came before something is due. */
  private @Nullable Runnable next() {
    if (!own.isEmpty()) {
      return own.poll();
    }
    long left = owner.deadline() - Time.now().nanos();
    if (hasFailed) {
      // What failed may be due at once again.
      hasFailed = false;
      left = Math.max(left, AFTER_FAILURE_NANOS);
    }
    try {
      return inbox.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return null;
    }
  }

  private void take(Runnable first) {
    Runnable news = first;
    for (int i = 0; news != null && i < MOST_AT_ONCE; i++) {
      guarded(news);
      news = own.isEmpty() ? inbox.poll() : own.poll();
    }
  }

  /** A mistake of ours in one message must not end the supervision of everything. */
  private void guarded(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException | Error e) {
      // Errors too: want of memory passes, and a program file that was overwritten, which makes
      // classes unloadable, must leave enough of us to stop the apps.
      hasFailed = true;
      Logger.error(e, "core");
      owner.failed(e);
    }
  }

  /** Ends after the turn that it is in. */
  @Override
  public void close() {
    isClosing = true;
    thread.interrupt();
    ThreadEnd.await(thread);
  }
}
