package drover.logs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One log file that is read as it grows, whatever happens to it. Belongs to one thread.
 *
 * <pre>
 * what happened                               what is done
 * it is not there, or not for this user       nothing; looked for again by each poll
 * it has become shorter (truncated)           read from its beginning
 * another file has its name (renamed, new)    the old one is read to its end; left when the new one
 *                                             has something: until then the app writes to the old one
 * its name is gone                            the app still writes to it, so it is still read
 * </pre>
 *
 * <p>A file that was truncated and has outgrown its old length between two polls looks like one
 * that has only grown.
 */
final class FollowedFile {
  private static final long IDENTITY_NANOS = Duration.ofMillis(500).toNanos();
  private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

  private final Path path;
  private final boolean isKeptOpen;
  private final Deque<String> lines = new ArrayDeque<>();
  private final LineCutter cutter = new LineCutter(lines::add);
  private final PassedOver passedOver = new PassedOver();

  private @Nullable FileChannel channel;

  /** The identity of the file that {@link #offset} belongs to; null: none was there. */
  private @Nullable Object key;

  private long offset;
  private long nextIdentityCheck;

  /**
   * @param isKeptOpen false: costs no descriptor between polls, but what is written between the
   *     last poll and a renaming is not seen, nor that a file was deleted and another one, as long
   *     or longer, got its name and its number
   */
  FollowedFile(Path path, boolean isKeptOpen) {
    this.path = path;
    this.isKeptOpen = isKeptOpen;
  }

  /** Begins at the end of the file as it is now; null: there is none, begin at its beginning. */
  @Nullable FileState begin() {
    FileState state = FileState.of(path);
    if (state != null) {
      key = state.key();
      offset = state.size();
    }
    return state;
  }

  /** Reads the last lines before the beginning, in the last {@code window} bytes. */
  void readPast(int count, long window, Blocks blocks, long now) {
    try {
      FileChannel file = offset == 0 ? null : open();
      if (file != null) {
        long end = offset;
        offset = blocks.startOfLast(count, file, 0, end, window);
        read(file, end, blocks, now);
      }
    } catch (IOException e) {
      closeFile();
    }
    settle(now);
  }

  /** Finds out what happened to the file; whether there is something to read or count. */
  boolean look(long now) {
    try {
      FileChannel file = channel == null ? reopen() : channel;
      if (file == null) {
        return false;
      }
      long size = file.size();
      if (size < offset) {
        startOver();
      }
      return size > offset || !passedOver.isEmpty() || (isReplaced(now) && moveOn());
    } catch (IOException e) {
      closeFile();
      return false;
    }
  }

  /**
   * Reads what is new; how many lines were passed over. What cannot be read is tried again by the
   * next poll.
   */
  long read(Allowance allowance, Blocks blocks, long now) {
    FileChannel file = channel;
    if (file == null) {
      return 0;
    }
    try {
      long end = file.size();
      // A line has at least one byte.
      if (end - offset > allowance.lines()) {
        passOver(file, end, allowance, blocks);
      }
      read(file, Math.min(end, offset + allowance.text()), blocks, now);
      return passedOver.count(file, blocks, allowance.count());
    } catch (IOException e) {
      closeFile();
      return 0;
    }
  }

  /** Ends a poll: gives out what has waited long enough for its line end. */
  void settle(long now) {
    cutter.cutAfter(PATIENCE_NANOS, now);
    if (!isKeptOpen && passedOver.isEmpty()) {
      closeFile();
    }
  }

  /** Takes an unfinished line as it is. */
  void finish() {
    cutter.finish();
  }

  /** The lines read so far that were not taken, oldest first; the caller takes them out. */
  Deque<String> lines() {
    return lines;
  }

  void close() {
    closeFile();
    lines.clear();
  }

  private void passOver(FileChannel file, long end, Allowance allowance, Blocks blocks)
      throws IOException {
    long start = blocks.startOfLast(allowance.lines(), file, offset, end, allowance.search());
    if (start > offset) {
      passedOver.add(offset, start);
      cutter.skip();
      offset = start;
    }
  }

  private void read(FileChannel file, long end, Blocks blocks, long now) throws IOException {
    while (offset < end) {
      int count = blocks.read(file, offset, end);
      if (count < 1) {
        return;
      }
      cutter.feed(blocks.bytes(), count, now);
      offset += count;
    }
  }

  /** The file at the path, opened; null: it is not there. */
  private @Nullable FileChannel open() throws IOException {
    FileState state = FileState.of(path);
    if (state == null) {
      // Its number may be given to the next file of that name.
      startOver();
      key = null;
      return null;
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    FileState opened = FileState.of(path);
    if (opened == null || !Objects.equals(opened.key(), state.key())) {
      file.close();
      return null;
    }
    if (!Objects.equals(state.key(), key)) {
      startOver();
      key = state.key();
    }
    channel = file;
    return file;
  }

  /** The same, but a file that is closed between polls only if it is another one or has changed. */
  private @Nullable FileChannel reopen() throws IOException {
    if (isKeptOpen) {
      return open();
    }
    FileState state = FileState.of(path);
    boolean isSame = state != null && Objects.equals(state.key(), key) && state.size() == offset;
    return isSame ? null : open();
  }

  private boolean isReplaced(long now) {
    if (now - nextIdentityCheck < 0) {
      return false;
    }
    nextIdentityCheck = now + IDENTITY_NANOS;
    FileState state = FileState.of(path);
    return state != null && state.size() > 0 && !Objects.equals(state.key(), key);
  }

  private boolean moveOn() throws IOException {
    closeFile();
    FileChannel file = open();
    return file != null && file.size() > offset;
  }

  /**
   * What is held does not belong to what comes now: joined, they would make a line nobody wrote.
   */
  private void startOver() {
    cutter.finish();
    passedOver.clear();
    offset = 0;
  }

  private void closeFile() {
    FileChannel file = channel;
    channel = null;
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // It was only read: nothing is lost.
    }
  }
}
