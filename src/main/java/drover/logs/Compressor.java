package drover.logs;

import drover.os.LowPriority;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.tinylog.Logger;

/**
 * Compresses parts, one after the other, on a thread {@code drover-gzip} that takes only what
 * processors nobody else wants and ends when there is nothing to do. For any thread.
 */
final class Compressor implements AutoCloseable {
  private static final int BUFFER = 64 << 10;

  private final Set<Path> waiting = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Compressor::lowest);

  Compressor() {
    thread.allowCoreThreadTimeOut(true);
  }

  private static Thread lowest(Runnable work) {
    Runnable humbly =
        () -> {
          LowPriority.enter();
          work.run();
        };
    Thread thread = new Thread(humbly, "drover-gzip");
    thread.setDaemon(true);
    return thread;
  }

  /** Compresses a part soon, if it is not waiting for that already. */
  void add(Path part) {
    if (waiting.add(part)) {
      thread.execute(() -> compress(part));
    }
  }

  private void compress(Path part) {
    try {
      RotatedName name = RotatedName.parse(String.valueOf(part.getFileName()));
      if (name != null && Files.exists(part)) {
        compress(part, name.compressed());
      }
    } catch (NoSuchFileException | ClosedByInterruptException gone) {
      Logger.debug(gone, "not compressed: {}", part);
    } catch (IOException e) {
      Logger.warn(e, "not compressed: {}", part);
    } finally {
      waiting.remove(part);
    }
  }

  private static void compress(Path part, RotatedName name) throws IOException {
    Path target = name.beside(part);
    if (!Files.exists(target)) {
      PartFile.make(
          target,
          name.pending().beside(part),
          part,
          channel -> {
            // Closed, it gives back memory that no heap knows of.
            try (GZIPOutputStream gzip =
                new GZIPOutputStream(Channels.newOutputStream(channel), BUFFER)) {
              Files.copy(part, gzip);
            }
          });
    }
    if (!Files.deleteIfExists(part)) {
      // It was one too many meanwhile.
      Files.deleteIfExists(target);
    }
  }

  /** Gives up what is being compressed; it is compressed again later. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
