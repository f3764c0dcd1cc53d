package drover.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how far a cut came whose maker died, and ends it. Belongs to one thread.
 *
 * <pre>
 * it was          the file                                          the part is
 * to collapse     begins with the same block of the disk, and       a copy: dropped
 *                 with the same bytes
 * to be           is as long as when all writers stood still, or    a copy: what the file began
 * truncated       longer, and has the same bytes there              with is put back, dropped
 * either          is another one, or is not as said above           what was cut off: gets its name
 * without a note  begins and ends as the part                       a copy: dropped
 * </pre>
 *
 * <p>Without a note it was only being copied, unless a power failure has taken the note.
 */
final class CutRecovery {
  private static final int WINDOW = 64 << 10;

  private final Path file;
  private final Path pending;

  CutRecovery(Path file, Path pending) {
    this.file = file;
    this.pending = pending;
  }

  /** Whether the pending part holds what the file has no more; if not, it is removed. */
  boolean isCutOff() throws IOException {
    CutNote note = CutNote.of(pending);
    try (RawFile copy = RawFile.existing(pending)) {
      // In this order: whoever asks lets the writers go on.
      if (!isCopy(note, copy) && copy.size() > 0) {
        return true;
      }
    }
    Files.delete(pending);
    CutNote.delete(pending);
    return false;
  }

  private boolean isCopy(@Nullable CutNote note, RawFile copy) throws IOException {
    try (RawFile live = RawFile.existing(file)) {
      try {
        return note == null ? isCopy(live, copy) : isCopy(note, live, copy);
      } finally {
        Freeze.thaw(new Writers(file, live.key(), List.of()));
      }
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static boolean isCopy(RawFile live, RawFile copy) throws IOException {
    long size = copy.size();
    int window = (int) Math.min(WINDOW, size);
    return live.size() >= size
        && isSame(live, copy, 0, window)
        && isSame(live, copy, size - window, window);
  }

  private static boolean isSame(RawFile live, RawFile copy, long at, int count) throws IOException {
    return Arrays.equals(live.read(at, count), copy.read(at, count));
  }

  private static boolean isCopy(CutNote note, RawFile live, RawFile copy) throws IOException {
    if (!live.isOf(note.device(), note.inode()) || live.size() < note.size()) {
      return false;
    }
    long place = note.place() > 0 ? live.firstPlace() : note.place();
    if (place != note.place() || !isSameBehind(note, live, copy)) {
      return false;
    }
    live.write(0, note.first());
    return true;
  }

  /** Whether all that was copied is in the file, as far as nothing else was put there. */
  private static boolean isSameBehind(CutNote note, RawFile live, RawFile copy) throws IOException {
    long at = Math.max(0, note.first().length - note.from());
    while (at < copy.size()) {
      byte[] some = copy.read(at, WINDOW);
      if (!Arrays.equals(some, live.read(note.from() + at, some.length))) {
        return false;
      }
      at += some.length;
    }
    return true;
  }
}
