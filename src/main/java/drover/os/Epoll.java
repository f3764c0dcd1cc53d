package drover.os;

import com.sun.jna.Memory;

/**
 * One epoll(7) and an eventfd(2) that interrupts its wait. Descriptors are known by tokens, since
 * the number of a closed one is given away again. One thread waits, adds and removes; {@link #wake}
 * is for any thread.
 */
final class Epoll implements AutoCloseable {
  /** What {@link #await} answers for a {@link #wake}. */
  static final long WOKEN = 0;

  static final int FOR_EVER = -1;

  /** There is something to read, or the other side is gone. */
  static final int IN = 1;

  /** There is room to write. */
  static final int OUT = 4;

  private static final int CLOEXEC = 0x80000;
  private static final int NONBLOCK = 0x800;
  private static final int ADD = 1;
  private static final int DELETE = 2;
  private static final int MODIFY = 3;
  private static final int CAPACITY = 64;

  /** {@code struct epoll_event}: 4 bytes of events, 8 of token; packed on x86-64 only. */
  private static final int TOKEN_AT = System.getProperty("os.arch").equals("amd64") ? 4 : 8;

  private static final int EVENT_SIZE = TOKEN_AT + Long.BYTES;

  private final Memory events = Libc.zeroes(EVENT_SIZE * CAPACITY);
  private final Memory event = Libc.zeroes(EVENT_SIZE);
  private final Memory counter = Libc.zeroes(Long.BYTES);
  private final Memory one = Libc.zeroes(Long.BYTES);
  private final int epoll;
  private final int waker;

  Epoll() {
    epoll = Libc.epoll_create1(CLOEXEC);
    if (epoll < 0) {
      throw new IllegalStateException("epoll_create1: " + Errno.name(Libc.errno()));
    }
    waker = Libc.eventfd(0, CLOEXEC | NONBLOCK);
    if (waker < 0) {
      int errno = Libc.errno();
      Libc.close(epoll);
      throw new IllegalStateException("eventfd: " + Errno.name(errno));
    }
    one.setLong(0, 1);
    add(waker, IN, WOKEN);
  }

  /** 0, or the errno. */
  int add(int fd, int events, long token) {
    return control(ADD, fd, events, token);
  }

  /** 0, or the errno. */
  int change(int fd, int events, long token) {
    return control(MODIFY, fd, events, token);
  }

  private int control(int operation, int fd, int events, long token) {
    event.setInt(0, events);
    event.setLong(TOKEN_AT, token);
    return Libc.epoll_ctl(epoll, operation, fd, event) == 0 ? 0 : Libc.errno();
  }

  /** To be called before the descriptor is closed: a duplicate in a child would keep it here. */
  void remove(int fd) {
    Libc.epoll_ctl(epoll, DELETE, fd, event);
  }

  /** Waits until something is ready, or for a time; the tokens of what is ready. */
  long[] await(int timeoutMillis) {
    int count = Libc.epoll_wait(epoll, events, CAPACITY, timeoutMillis);
    if (count < 0 && Libc.errno() != Errno.EINTR) {
      throw new IllegalStateException("epoll_wait: " + Errno.name(Libc.errno()));
    }
    long[] tokens = new long[Math.max(count, 0)];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = events.getLong((long) i * EVENT_SIZE + TOKEN_AT);
      if (tokens[i] == WOKEN) {
        Libc.read(waker, counter, Long.BYTES);
      }
    }
    return tokens;
  }

  void wake() {
    Libc.write(waker, one, Long.BYTES);
  }

  @Override
  public void close() {
    Libc.close(waker);
    Libc.close(epoll);
  }
}
