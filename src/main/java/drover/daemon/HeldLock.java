package drover.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A locked file (fcntl(2), F_SETLK); the kernel lets go of it when its holder dies, however that
 * happens.
 */
final class HeldLock implements AutoCloseable {
  private static final long PAUSE_NANOS = 10_000_000;

  private final FileChannel channel;

  private HeldLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Tries for so long; empty if another process holds it all the while. */
  static Optional<HeldLock> take(Path file, Duration patience) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      long end = System.nanoTime() + patience.toNanos();
      FileLock lock = channel.tryLock();
      while (lock == null && System.nanoTime() - end < 0) {
        LockSupport.parkNanos(PAUSE_NANOS);
        lock = channel.tryLock();
      }
      if (lock != null) {
        return Optional.of(new HeldLock(channel));
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
