package drover.socket;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import org.tinylog.Logger;

/**
 * One command that runs for a client. The connection's thread takes what the client sends, above
 * all its end; the thread {@code drover-command} runs the command.
 */
final class Command {
  private static final int FAILED = 1;
  private static final byte[] NOTHING = {};

  private final SocketChannel channel;
  private final Wire wire;
  private final CommandRunner runner;
  private final CommandInput input = new CommandInput(() -> send(Frame.of(Frame.READS, NOTHING)));

  /** Held for one frame: a command may print from several threads, and frames must stay whole. */
  private final ReentrantLock sending = new ReentrantLock();

  Command(SocketChannel channel, Wire wire, CommandRunner runner) {
    this.channel = channel;
    this.wire = wire;
    this.runner = runner;
  }

  /**
   * Runs what the client calls for; returns when it is over.
   *
   * @param heard told when the client has said all that it must
   */
  void serve(Runnable heard) throws IOException {
    Frame call = Frame.read(wire);
    if (call == null || call.type() != Frame.CALL) {
      return;
    }
    Invocation invocation = Invocation.decode(call.content());
    heard.run();
    Thread thread = new Thread(() -> run(invocation), "drover-command");
    thread.setDaemon(true);
    thread.start();
    try {
      takeInput();
    } finally {
      input.end();
      thread.interrupt();
      join(thread);
    }
  }

  /** Until the client, or the command, closes the connection. */
  private void takeInput() throws IOException {
    Frame frame = Frame.read(wire);
    while (frame != null && frame.type() == Frame.INPUT) {
      input.add(frame.content());
      frame = Frame.read(wire);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Invocation invocation) {
    int code = FAILED;
    try {
      code = runner.run(invocation, stream(Frame.OUT), stream(Frame.ERR), input);
    } catch (RuntimeException e) {
      Logger.error(e, "command " + invocation.args());
      complain("drover: internal error: " + e + "\n");
    } finally {
      finish(code);
    }
  }

  private void complain(String text) {
    try {
      send(Frame.of(Frame.ERR, text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      Logger.debug(e, "the caller has gone");
    }
  }

  private void finish(int code) {
    try (channel) {
      send(Frame.exit(code));
    } catch (IOException e) {
      Logger.debug(e, "the caller has gone");
    }
  }

  /**
   * Sends a frame. A thread that is marked as interrupted would close the channel by writing, so
   * that mark is lifted for the while.
   */
  private void send(byte[] frame) throws IOException {
    boolean interrupted = Thread.interrupted();
    sending.lock();
    try {
      wire.write(frame);
    } finally {
      sending.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private OutputStream stream(byte type) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] from, int start, int length) throws IOException {
        for (int at = 0; at < length; at += Wire.CHUNK) {
          send(Frame.of(type, from, start + at, Math.min(Wire.CHUNK, length - at)));
        }
      }
    };
  }
}
