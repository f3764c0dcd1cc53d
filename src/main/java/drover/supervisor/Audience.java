package drover.supervisor;

import drover.control.ClosedException;
import drover.control.Event;
import drover.control.Snapshot;
import drover.control.Update;
import drover.control.Watch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Everybody who watches a supervisor. The core thread publishes; each watcher pulls on its own
 * thread.
 *
 * <p>A lock per watcher, held for a few assignments only, is the one place where the core thread
 * meets another one's pace: it never waits for a watcher, and a watcher that falls behind misses
 * events, which it is told.
 */
final class Audience implements AutoCloseable {
  private static final int MOST_WAITING = Timeline.KEPT;

  private final List<Seat> seats = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  /** Core thread. */
  void publish(Snapshot snapshot, List<Event> events) {
    for (Seat seat : seats) {
      seat.offer(snapshot, events);
    }
  }

  /** Core thread: a new watcher, who is first told all this. */
  Watch admit(Snapshot snapshot, List<Event> past) {
    Seat seat = new Seat();
    if (closed) {
      seat.close();
      return seat;
    }
    seat.offer(snapshot, past);
    seats.add(seat);
    return seat;
  }

  /** Whether nobody watches. */
  boolean isEmpty() {
    return seats.isEmpty();
  }

  /** Ends all watches. */
  @Override
  public void close() {
    closed = true;
    seats.forEach(Seat::end);
    seats.clear();
  }

  private final class Seat implements Watch {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<Event> waiting = new ArrayDeque<>();
    private Snapshot latest = Snapshot.EMPTY;
    private boolean isNew;
    private boolean ended;
    private long missed;

    void offer(Snapshot snapshot, List<Event> events) {
      lock.lock();
      try {
        latest = snapshot;
        isNew = true;
        for (Event event : events) {
          if (waiting.size() == MOST_WAITING) {
            waiting.removeFirst();
            missed++;
          }
          waiting.addLast(event);
        }
        news.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public Optional<Update> next(Duration patience) throws InterruptedException {
      long left = patience.toNanos();
      lock.lock();
      try {
        while (!isNew && !ended && left > 0) {
          left = news.awaitNanos(left);
        }
        if (isNew) {
          return Optional.of(take());
        }
        if (ended) {
          throw new ClosedException("the supervisor has ended");
        }
        return Optional.empty();
      } finally {
        lock.unlock();
      }
    }

    private Update take() {
      Update update = new Update(latest, new ArrayList<>(waiting), missed);
      waiting.clear();
      isNew = false;
      missed = 0;
      return update;
    }

    @Override
    public void close() {
      seats.remove(this);
      end();
    }

    private void end() {
      lock.lock();
      try {
        ended = true;
        news.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
