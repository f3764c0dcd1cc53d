package drover.tui.term;

import com.googlecode.lanterna.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** A terminal in memory, which counts what is written and shows what came of it. Thread-safe. */
public final class FakeTerminal implements Device {
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final BlockingQueue<byte[]> typed = new LinkedBlockingQueue<>();
  private final Vt vt;
  private TerminalSize size;
  private int writes;
  private int raws;
  private int restores;
  private int suspensions;
  private long slowNanos;
  private boolean isGone;

  public FakeTerminal(int columns, int rows) {
    this.size = new TerminalSize(columns, rows);
    this.vt = new Vt(columns, rows);
  }

  // What tests do.

  public void type(String text) {
    typed.add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Ends what is typed, and lets writes fail. */
  public synchronized void hangUp() {
    isGone = true;
    typed.add(new byte[0]);
  }

  /** Makes each write take so long. */
  public synchronized void slowDown(long nanos) {
    slowNanos = nanos;
  }

  public synchronized void resize(int columns, int rows) {
    size = new TerminalSize(columns, rows);
    vt.resize(columns, rows);
  }

  synchronized Vt.Cell cell(int column, int row) {
    return vt.cell(column, row);
  }

  /** Rows without trailing blanks. */
  public synchronized String text() {
    return vt.text();
  }

  public synchronized int writes() {
    return writes;
  }

  public synchronized byte[] written() {
    return log.toByteArray();
  }

  public synchronized String writtenText() {
    return log.toString(StandardCharsets.UTF_8);
  }

  public synchronized void forgetWritten() {
    log.reset();
    writes = 0;
    vt.sgr.clear();
  }

  /** Modes that are set: {@code ?1049}. */
  public synchronized Set<String> modes() {
    return Set.copyOf(vt.modes);
  }

  /** The parameters of SGR that were used. */
  public synchronized Set<Integer> sgr() {
    return Set.copyOf(vt.sgr);
  }

  public synchronized int raws() {
    return raws;
  }

  public synchronized int restores() {
    return restores;
  }

  public synchronized int suspensions() {
    return suspensions;
  }

  // What the screen does.

  @Override
  public InputStream input() {
    return new InputStream() {
      @Override
      public int read() {
        throw new UnsupportedOperationException();
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
          byte[] chunk = typed.take();
          if (chunk.length == 0) {
            typed.add(chunk);
            return -1;
          }
          System.arraycopy(chunk, 0, bytes, offset, chunk.length);
          return chunk.length;
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
    };
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    long nanos;
    synchronized (this) {
      if (isGone) {
        throw new IOException("write: EIO");
      }
      nanos = slowNanos;
      writes++;
      log.write(bytes, offset, length);
      vt.interpret(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }
    long end = System.nanoTime() + nanos;
    while (nanos > 0 && end - System.nanoTime() > 0) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @Override
  public synchronized TerminalSize raw() {
    raws++;
    return size;
  }

  @Override
  public synchronized TerminalSize measure() {
    return size;
  }

  @Override
  public synchronized void suspend() {
    suspensions++;
  }

  @Override
  public synchronized void restore() {
    restores++;
  }
}
