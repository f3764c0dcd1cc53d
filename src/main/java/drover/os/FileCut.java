package drover.os;

import drover.os.Cutting.Step;
import drover.os.Cutting.Witness;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Cuts the beginning off a file that others append to, and makes it a file of its own: no byte is
 * lost, doubled or torn, and nobody has to reopen anything. Belongs to one thread.
 *
 * <pre>
 * way       where                          how                                       writers stand
 * rename    nobody writes                  it gets the part's name                   -
 * collapse  ext4, xfs, overlay on them     copy whole blocks, take them out at once  while that lasts
 * truncate  everywhere                     copy, stop the writers, copy the rest,    while that lasts
 *                                          truncate, let them go on
 * </pre>
 *
 * <p>A part ends with a line: to collapse, a block is looked for that ends with one; where there is
 * none near, it truncates, and leaves the begun line in the file. Only if a line is very long, or
 * the writers cannot be stopped and that {@linkplain Manner may} be, a line goes on in the next
 * part.
 *
 * <p>While it is made, a part has the name of a pending one, and a {@link CutNote} beside it tells
 * {@link CutRecovery} what was about to be done when its maker died.
 */
public final class FileCut {
  /** No bound to what a file and its part may have together. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  /**
   * What a cut is about.
   *
   * @param file no symbolic link
   * @param pending the part's name until it is whole, beside the file; must not exist
   * @param part its name from then on
   */
  public record Names(Path file, Path pending, Path part) {}

  /** How it is cut. */
  public enum Manner {
    /** At least half of the file, with as little disturbance as can be. */
    GENTLE,
    /** All whole lines. */
    WHOLE,
    /** The same; if the writers cannot be stopped, whole blocks, and a line may be torn. */
    BLUNT,
    /**
     * All whole lines, as fast as can be, and not on the disk before they are cut off: for bytes so
     * young that the kernel has not written them there either.
     */
    SWIFT,
    /**
     * The same, and the writers stand before anything is copied: for those who write faster than
     * there is room. If they cannot be stopped, whole blocks.
     */
    PROMPT;

    private boolean mayTear() {
      return this == BLUNT || this == PROMPT;
    }
  }

  private final Ground.Known grounds = new Ground.Known();
  private final Witness witness;

  public FileCut() {
    this(step -> {});
  }

  /** One whose steps are told. */
  FileCut(Witness witness) {
    this.witness = witness;
  }

  /**
   * Cuts off as much as can be.
   *
   * @param mains pids of the main processes whose trees probably write to it; others are found
   * @param most how many bytes the file and the part may have together: of what is too much, only
   *     the end becomes the part
   * @return how many bytes were cut off; 0: there is nothing to cut off, and no part
   * @throws IOException if it cannot be done now; nothing has changed
   */
  public long cut(Names names, Collection<Long> mains, Manner manner, long most)
      throws IOException {
    try (RawFile live = RawFile.existing(names.file())) {
      long size = live.size();
      if (size == 0) {
        return 0;
      }
      Writers writers = new Writers(names.file(), live.key(), mains);
      if (mains.isEmpty() && isUnused(writers, live) && moveAway(names, writers, live)) {
        return size;
      }
      return copyAndCut(names, live, writers, new Wish(manner, most));
    }
  }

  private record Wish(Manner manner, long most) {}

  private long copyAndCut(Names names, RawFile live, Writers writers, Wish wish)
      throws IOException {
    long length;
    try (RawFile copy = RawFile.created(names.pending(), live)) {
      Cutting cutting = new Cutting(names, live, copy, writers, wish.most(), witness);
      length = takeOut(cutting, wish.manner());
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(names.pending());
      CutNote.delete(names.pending());
      throw e;
    }
    witness.passed(Step.TAKEN_OUT);
    Files.move(names.pending(), names.part());
    witness.passed(Step.NAMED);
    CutNote.delete(names.pending());
    return length;
  }

  private static boolean isUnused(Writers writers, RawFile live) {
    // In this order: what is being started has it from us, and then we have it no more.
    if (writers.isOpenHere(live.fd())) {
      return false;
    }
    ProcessTable table = ProcessTable.sweep();
    return table.isComplete() && writers.among(table.all(), table).isEmpty();
  }

  /**
   * Whether nobody has begun to write to it meanwhile; if somebody has, it gets its name back.
   *
   * <p>It gets the part's name at once: whoever finds it so, finds all of it.
   */
  private static boolean moveAway(Names names, Writers writers, RawFile live) throws IOException {
    Path file = names.file();
    Path part = names.part();
    Files.move(file, part);
    if (isUnused(writers.named(part), live)) {
      return true;
    }
    try {
      Files.createLink(file, part);
    } catch (FileAlreadyExistsException somebodyMadeAnother) {
      return true;
    } catch (FileSystemException | UnsupportedOperationException e) {
      // Without links, whoever makes another one in between loses it to the old one's writer.
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
      Files.move(part, file);
      return false;
    }
    Files.delete(part);
    return false;
  }

  private long takeOut(Cutting cutting, Manner manner) throws IOException {
    Ground ground = ground(cutting.names().file());
    long size = cutting.live().size();
    boolean mayCollapse = ground.collapses() && manner == Manner.GENTLE;
    long blocks = mayCollapse ? CutByCollapse.lineEnd(cutting.live(), size, ground.blockSize()) : 0;
    long length = blocks > 0 ? CutByCollapse.cut(cutting, blocks, ground) : 0;
    if (length > 0) {
      return length;
    }
    try {
      return CutByTruncation.cut(cutting, manner);
    } catch (IOException e) {
      long most = CutByCollapse.wholeBlocks(size, ground.blockSize());
      length =
          manner.mayTear() && ground.collapses() && most > 0
              ? CutByCollapse.cut(cutting, most, ground)
              : 0;
      if (length == 0) {
        throw e;
      }
      return length;
    }
  }

  private Ground ground(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    return grounds.of(folder == null ? Path.of("/") : folder);
  }

  /**
   * Ends a cut whose maker died, and lets those write again whom he left stopped.
   *
   * @param names the file need not be there
   * @return whether the part is there now
   */
  public boolean recover(Names names) throws IOException {
    if (!new CutRecovery(names.file(), names.pending()).isCutOff()) {
      return false;
    }
    Files.move(names.pending(), names.part());
    CutNote.delete(names.pending());
    return true;
  }

  /** Whether a file is what is left of a cut that was made to its end. */
  public static boolean isRest(Path file) {
    return CutNote.isStale(file);
  }
}
