package drover.os;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Cuts the beginning off a file that others append to, and makes it a file of its own: no byte is
 * lost, doubled or torn, and nobody has to reopen anything. Belongs to one thread.
 *
 * <pre>
 * way       where                          how                                       writers stand
 * rename    nobody writes                  it gets the part's name                   -
 * collapse  ext4, xfs, overlay on them     copy whole blocks, take them out at once  while that lasts
 * freeze    everywhere                     copy, stop the writers, copy the rest,    while that lasts
 *                                          truncate, let them go on
 * </pre>
 *
 * <p>A part ends with a line: to collapse, a block is looked for that ends with one; where there is
 * none near, it freezes, and leaves the begun line in the file. Only if a line is very long, or the
 * writers may not be stopped, a line goes on in the next part.
 *
 * <p>While it is made, a part has the name of a pending one. {@link #recover} finds out from the
 * bytes how far a cut came whose maker died:
 *
 * <pre>
 * file begins as the part      ends there as the part   the part is
 * yes                          yes                      a copy: dropped
 * no (begun line put there)    yes                      a copy: the beginning is put back, dropped
 * -                            no                       what was cut off: it gets its name
 * </pre>
 */
public final class FileCut {
  /** So many blocks are looked at for one that ends with a line. */
  private static final int MOST_BLOCKS = 1024;

  private static final int LONGEST_LINE = 64 << 10;
  private static final int MOST_LATE_COPIES = 4;

  /** How it is cut. */
  public enum Manner {
    /** At least half of the file, with as little disturbance as can be. */
    GENTLE,
    /** All whole lines. */
    WHOLE,
    /**
     * All whole lines, as fast as can be, and not on the disk before they are cut off: for bytes so
     * young that the kernel has not written them there either.
     */
    SWIFT
  }

  private final Ground.Known grounds = new Ground.Known();

  /**
   * Cuts off as much as can be.
   *
   * @param file no symbolic link
   * @param pending the part's name until it is whole, beside the file; must not exist
   * @param part its name from then on
   * @param mains pids of the main processes whose trees probably write to it; others are found
   * @return how many bytes the part has; 0: there is nothing to cut off, and no part
   * @throws IOException if it cannot be done now; nothing has changed
   */
  public long cut(Path file, Path pending, Path part, Collection<Long> mains, Manner manner)
      throws IOException {
    try (RawFile live = RawFile.existing(file)) {
      if (live.size() == 0) {
        return 0;
      }
      Writers writers = new Writers(file, live.key(), mains);
      if (mains.isEmpty() && isUnused(writers, live) && moveAway(file, pending, writers, live)) {
        return named(pending, part);
      }
      try (RawFile copy = RawFile.created(pending, live)) {
        takeOut(new Cutting(file, live, copy, writers), manner);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(pending);
        throw e;
      }
      return named(pending, part);
    }
  }

  private record Cutting(Path file, RawFile live, RawFile copy, Writers writers) {}

  private static long named(Path pending, Path part) throws IOException {
    Files.move(pending, part);
    return Files.size(part);
  }

  private static boolean isUnused(Writers writers, RawFile live) {
    // In this order: what is being started has it from us, and then we have it no more.
    if (writers.isOpenHere(live.fd())) {
      return false;
    }
    ProcessTable table = ProcessTable.sweep();
    return table.isComplete() && writers.among(table.all(), table).isEmpty();
  }

  /** Whether nobody has begun to write to it meanwhile; if somebody has, it gets its name back. */
  private static boolean moveAway(Path file, Path pending, Writers writers, RawFile live)
      throws IOException {
    Files.move(file, pending);
    if (isUnused(writers.named(pending), live)) {
      return true;
    }
    try {
      Files.createLink(file, pending);
    } catch (FileAlreadyExistsException somebodyMadeAnother) {
      return true;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // Without links, whoever makes another one in between loses it to the old one's writer.
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
      Files.move(pending, file);
      return false;
    }
    Files.delete(pending);
    return false;
  }

  private void takeOut(Cutting cutting, Manner manner) throws IOException {
    Ground ground = ground(cutting.file());
    long size = cutting.live().size();
    boolean mayCollapse = ground.collapses() && manner == Manner.GENTLE;
    long blocks = mayCollapse ? lineEnd(cutting.live(), size, ground.blockSize()) : 0;
    if (blocks > 0 && collapse(cutting, blocks, ground)) {
      return;
    }
    try {
      freeze(cutting, manner != Manner.SWIFT);
    } catch (IOException e) {
      long most = wholeBlocks(size, ground.blockSize());
      if (!ground.collapses() || most == 0 || !collapse(cutting, most, ground)) {
        throw e;
      }
    }
  }

  private Ground ground(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return grounds.of(folder == null ? Path.of("/") : folder);
  }

  /** The last block that ends with a line, in the second half of the file; 0: none does. */
  private static long lineEnd(RawFile live, long size, long block) throws IOException {
    long last = wholeBlocks(size, block);
    long first = Math.max(Math.max(block, size / 2), last - MOST_BLOCKS * block);
    for (long end = last; end >= first; end -= block) {
      if (live.read(end - 1, 1)[0] == '\n') {
        return end;
      }
    }
    return 0;
  }

  /** Less than all of it: a file cannot collapse to nothing. */
  private static long wholeBlocks(long size, long block) {
    return (size - 1) / block * block;
  }

  /** Whether the file system could do it. */
  private static boolean collapse(Cutting cutting, long length, Ground ground) throws IOException {
    RawFile live = cutting.live();
    RawFile copy = cutting.copy();
    live.copyTo(copy, 0, length);
    copy.truncate(length);
    copy.sync();
    // The kernel would do it, too, but with the writers waiting.
    live.sync();
    int errno = live.collapse(length);
    boolean isShorter = errno == Errno.EINVAL && live.size() <= length;
    if (errno == Errno.EOPNOTSUPP || (errno == Errno.EINVAL && !isShorter)) {
      ground.cannotCollapse();
    }
    return errno == 0;
  }

  private static void freeze(Cutting cutting, boolean isLasting) throws IOException {
    RawFile live = cutting.live();
    RawFile copy = cutting.copy();
    copyRest(live, copy);
    if (isLasting) {
      copy.sync();
    }
    copyRest(live, copy);
    Freeze freeze = Freeze.of(cutting.file(), cutting.writers());
    try (freeze) {
      for (int i = 0; copyRest(live, copy) > 0; i++) {
        // Whoever may have been overlooked loses nothing either.
        if (i == MOST_LATE_COPIES) {
          throw new FileSystemException(
              cutting.file().toString(), null, "somebody writes to it who cannot be found");
        }
      }
      long end = copy.size();
      long whole = wholeLines(copy, end);
      byte[] begun = copy.read(whole, (int) (end - whole));
      copy.truncate(whole);
      leave(begun, live, copy);
    }
  }

  /** How many bytes have come since the last copy. */
  private static long copyRest(RawFile live, RawFile copy) throws IOException {
    long copied = copy.size();
    long size = live.size();
    if (size < copied) {
      throw new FileSystemException(live.toString(), null, "it became shorter meanwhile");
    }
    live.copyTo(copy, copied, size);
    return size - copied;
  }

  /** Truncates a file to the line that has begun at its end. */
  private static void leave(byte[] begun, RawFile live, RawFile copy) throws IOException {
    try {
      live.write(0, begun);
      live.truncate(begun.length);
    } catch (IOException e) {
      live.write(0, copy.read(0, begun.length));
      throw e;
    }
  }

  /**
   * Where the last whole line ends; the end, if what comes behind it is too much to be moved, or so
   * much that {@link #recover} could not see from the bytes what was done.
   */
  private static long wholeLines(RawFile copy, long end) throws IOException {
    int window = (int) Math.min(LONGEST_LINE, end / 3);
    byte[] tail = copy.read(end - window, window);
    for (int i = tail.length; i > 0; i--) {
      if (tail[i - 1] == '\n') {
        return end - window + i;
      }
    }
    return end;
  }

  /**
   * Ends a cut whose maker died, and lets those write again whom he left stopped.
   *
   * @param file what was cut; need not be there
   * @return whether the part is there now
   */
  public boolean recover(Path file, Path pending, Path part) throws IOException {
    try (RawFile copy = RawFile.existing(pending)) {
      boolean isCopy = isCopy(file, copy);
      if (isCopy || copy.size() == 0) {
        Files.delete(pending);
        return false;
      }
    }
    Files.move(pending, part);
    return true;
  }

  private static boolean isCopy(Path file, RawFile copy) throws IOException {
    try (RawFile live = RawFile.existing(file)) {
      try {
        long size = copy.size();
        int window = (int) Math.min(LONGEST_LINE, (size + 1) / 2);
        if (live.size() < size || !isSame(live, copy, size - window, window)) {
          return false;
        }
        live.write(0, copy.read(0, window));
        return true;
      } finally {
        Freeze.thaw(new Writers(file, live.key(), List.of()));
      }
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static boolean isSame(RawFile live, RawFile copy, long at, int count) throws IOException {
    return Arrays.equals(live.read(at, count), copy.read(at, count));
  }
}
