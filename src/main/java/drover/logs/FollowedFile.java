package drover.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One log file that is read as it grows, whatever happens to it. Belongs to one thread.
 *
 * <pre>
 * what happened                               what is done
 * it is not there, or not for this user       nothing; looked for again by each poll
 * its head was cut off by a rotation, or it   the rest of the part is read, then the file where
 * was renamed by one: there is a new part     the part ends
 * it has become shorter (truncated)           read from its beginning
 * another file has its name (renamed, new)    the old one is read to its end; left when the new one
 *                                             has something: until then the app writes to the old one
 * its name is gone                            the app still writes to it, so it is still read
 * </pre>
 *
 * <p>What is read is taken only if the bytes before it are those that were read last: then nothing
 * was cut off meanwhile, however much the file has grown since.
 */
final class FollowedFile {
  private static final long IDENTITY_NANOS = Duration.ofMillis(500).toNanos();
  private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

  private static final int MOST_CUTS = 3;

  private final Path path;
  private final boolean isKeptOpen;
  private final PartLists lists;
  private final Deque<String> lines = new ArrayDeque<>();
  private final LineCutter cutter = new LineCutter(lines::add);
  private final PassedOver passedOver = new PassedOver();
  private final Imprint imprint = new Imprint();

  /** Parts to be read before the file itself; the first is the one that is being read. */
  private final Deque<RotatedName> ahead = new ArrayDeque<>();

  private @Nullable Content content;

  /** The identity of the file that {@link #offset} belongs to; null: none, or not known yet. */
  private @Nullable Object key;

  private long offset;

  /** The newest part that was cut off before {@link #offset} was reached. */
  private @Nullable RotatedName newest;

  /** Whether what was read last was not where it had been. */
  private boolean isCut;

  /** The version of {@link #lists} in which no part is newer than {@link #newest}. */
  private int seen = -1;

  private long nextIdentityCheck;

  /**
   * @param isKeptOpen false: costs no descriptor between polls, but what is written between the
   *     last poll and a renaming is not seen, nor that a file was deleted and another one, as long
   *     or longer, got its name and its number
   */
  FollowedFile(Path path, boolean isKeptOpen, PartLists lists) {
    this.path = path;
    this.isKeptOpen = isKeptOpen;
    this.lists = lists;
  }

  Path path() {
    return path;
  }

  /** Begins at a place. */
  void begin(Spot spot) {
    RotatedName part = spot.part();
    newest = part == null ? spot.newest() : part;
    offset = spot.offset();
    if (part != null) {
      ahead.add(part);
      return;
    }
    FileState state = FileState.of(path);
    key = state == null ? null : state.key();
    try {
      Content file = offset == 0 ? null : open();
      if (file != null && !imprint.take(file, offset)) {
        imprint.clear();
      }
    } catch (IOException e) {
      closeFile();
    }
  }

  /** Where it stands. */
  Spot spot() {
    long place = Math.max(0, offset - cutter.held());
    RotatedName part = ahead.peek();
    return part == null ? Spot.inFile(place, newest) : Spot.inPart(part, place);
  }

  /** Finds out what happened to the file; whether there is something to read or count. */
  boolean look(long now) {
    try {
      takeParts();
      if (!ahead.isEmpty()) {
        return true;
      }
      Content file = content == null ? reopen() : content;
      if (file == null) {
        return !ahead.isEmpty();
      }
      long size = file.size();
      if (size < offset) {
        lookForCut();
        return true;
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
    long skipped = 0;
    for (int i = 0; i < MOST_CUTS; i++) {
      isCut = false;
      skipped += readOn(allowance, blocks, now);
      if (!isCut) {
        break;
      }
    }
    return skipped;
  }

  private long readOn(Allowance allowance, Blocks blocks, long now) {
    long skipped = 0;
    try {
      while (!ahead.isEmpty()) {
        Content part = content == null ? PartLists.open(path, ahead.element()) : content;
        content = part;
        skipped += read(part, allowance, blocks, now);
        if (offset < part.size()) {
          return skipped;
        }
        leavePart();
      }
      Content file = content == null ? open() : content;
      return file == null ? skipped : skipped + read(file, allowance, blocks, now);
    } catch (IOException e) {
      if (!ahead.isEmpty()) {
        // It was removed before it was read.
        leavePart();
      }
      closeFile();
      return skipped;
    }
  }

  private void leavePart() {
    ahead.remove();
    closeFile();
    passedOver.clear();
    imprint.clear();
    key = null;
    offset = 0;
  }

  private long read(Content file, Allowance allowance, Blocks blocks, long now) throws IOException {
    long end = file.size();
    // A line has at least one byte.
    if (end - offset > allowance.lines()) {
      passOver(file, end, allowance, blocks);
    }
    read(file, Math.min(end, offset + allowance.text()), blocks, now);
    return passedOver.count(file, blocks, allowance.count());
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

  private void passOver(Content file, long end, Allowance allowance, Blocks blocks)
      throws IOException {
    long start = blocks.startOfLast(allowance.lines(), file, offset, end, allowance.search());
    if (start <= offset) {
      return;
    }
    Imprint there = new Imprint();
    if (there.take(file, start) && imprint.isBefore(file, offset)) {
      passedOver.add(offset, start);
      cutter.skip();
      offset = start;
      imprint.take(there);
    }
  }

  private void read(Content file, long end, Blocks blocks, long now) throws IOException {
    while (offset < end) {
      int count = blocks.read(file, offset, end);
      if (count < 1) {
        return;
      }
      if (!imprint.isBefore(file, offset)) {
        lookForCut();
        return;
      }
      cutter.feed(blocks.bytes(), count, now);
      imprint.add(blocks.bytes(), count);
      offset += count;
    }
  }

  /** Something is not as it was: its head was cut off, or it was truncated. */
  private void lookForCut() throws IOException {
    isCut = true;
    lists.refresh();
    boolean isInPart = !ahead.isEmpty();
    boolean isNews = takeParts();
    if (isInPart) {
      // Only its end was kept: what of that was read already, nobody knows.
      startOver();
    } else if (!isNews) {
      lookForPending();
    }
  }

  private void lookForPending() throws IOException {
    RotatedName pending = lists.pending(path);
    RotatedName last = newest;
    if (pending != null && (last == null || PartLists.compare(pending, last) > 0)) {
      take(pending);
    } else {
      startOver();
    }
  }

  /** Takes what was cut off since; whether anything was. */
  private boolean takeParts() throws IOException {
    if (seen == lists.version()) {
      return false;
    }
    List<RotatedName> fresh = lists.after(path, newest);
    for (RotatedName part : fresh) {
      take(part);
    }
    seen = lists.version();
    return !fresh.isEmpty();
  }

  private void take(RotatedName part) throws IOException {
    newest = part;
    if (!ahead.isEmpty()) {
      ahead.add(part);
      return;
    }
    closeFile();
    passedOver.clear();
    key = null;
    long size = PartLists.size(path, part);
    if (offset < size) {
      ahead.add(part);
    } else {
      offset -= size;
      if (offset == 0) {
        imprint.clear();
      }
    }
  }

  /** The file at the path, opened; null: it is not there. */
  private @Nullable Content open() throws IOException {
    FileState state = FileState.of(path);
    if (state == null) {
      if (!isCutOff()) {
        // Its number may be given to the next file of that name.
        startOver();
        key = null;
      }
      return null;
    }
    Content file = Content.plain(path);
    FileState opened = FileState.of(path);
    if (opened == null || !Objects.equals(opened.key(), state.key())) {
      file.close();
      return null;
    }
    if (key != null && !Objects.equals(state.key(), key)) {
      if (isCutOff()) {
        file.close();
        return null;
      }
      startOver();
    }
    key = state.key();
    content = file;
    return file;
  }

  private boolean isCutOff() throws IOException {
    lists.refresh();
    return takeParts();
  }

  /** The same, but a file that is closed between polls only if it is another one or has changed. */
  private @Nullable Content reopen() throws IOException {
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
    Content file = open();
    return !ahead.isEmpty() || (file != null && file.size() > offset);
  }

  /**
   * What is held does not belong to what comes now: joined, they would make a line nobody wrote.
   */
  private void startOver() {
    cutter.finish();
    passedOver.clear();
    imprint.clear();
    offset = 0;
  }

  private void closeFile() {
    Content file = content;
    content = null;
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // It was only read: nothing is lost.
    }
  }
}
