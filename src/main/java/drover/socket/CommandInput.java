package drover.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A caller's standard input as the command sees it: asked for piece by piece, as it is read. Read
 * by the command's thread, filled by the connection's.
 */
final class CommandInput extends InputStream {
  private static final byte[] END = {};

  /** One piece is under way at most, and the end. */
  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(2);

  private final Demand demand;
  private byte @Nullable [] current;
  private int at;

  CommandInput(Demand demand) {
    this.demand = demand;
  }

  /** Asks the caller for a piece. */
  interface Demand {
    void more() throws IOException;
  }

  /** The next piece; an empty one is the end. */
  void add(byte[] piece) throws WireException {
    if (!pieces.offer(piece)) {
      throw new WireException("input that nobody asked for");
    }
  }

  /** No more will come. */
  void end() {
    if (!pieces.offer(END)) {
      // It is full, so the reader does not wait; but what it gets then is the end.
      pieces.clear();
      pieces.add(END);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int start, int length) throws IOException {
    Objects.checkFromIndexSize(start, length, to.length);
    if (length == 0) {
      return 0;
    }
    byte[] piece = current;
    if (piece == null) {
      piece = next();
      current = piece;
      at = 0;
    }
    if (piece.length == 0) {
      return -1;
    }
    int count = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, to, start, count);
    at += count;
    if (at == piece.length) {
      current = null;
    }
    return count;
  }

  private byte[] next() throws IOException {
    try {
      demand.more();
      return pieces.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the caller has gone");
    }
  }
}
