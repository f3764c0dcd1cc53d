package drover.os;

import drover.os.Cutting.Step;
import java.io.IOException;

/**
 * Takes whole blocks out of the beginning of a file in one step of the file system, while others
 * write to it. Stateless.
 */
final class CutByCollapse {
  /** So many blocks are looked at for one that ends with a line. */
  private static final int MOST_BLOCKS = 1024;

  private static final byte[] NOTHING = {};

  private CutByCollapse() {}

  /** The last block that ends with a line, in the second half of the file; 0: none does. */
  static long lineEnd(RawFile live, long size, long block) throws IOException {
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
  static long wholeBlocks(long size, long block) {
    return (size - 1) / block * block;
  }

  /** How many bytes were taken out; 0: the file system could not do it. */
  static long cut(Cutting cutting, long length, Ground ground) throws IOException {
    RawFile live = cutting.live();
    RawFile copy = cutting.copy();
    live.copyTo(copy, 0, length, 0);
    copy.truncate(length);
    copy.sync();
    // The kernel would do it, too, but with the writers waiting.
    live.sync();
    cutting.passed(Step.COPIED);
    long place = live.firstPlace();
    cutting.leave(new CutNote(live.device(), live.inode(), 0, place, 0, NOTHING), true);
    int errno = live.collapse(length);
    boolean isShorter = errno == Errno.EINVAL && live.size() <= length;
    if (errno == Errno.EOPNOTSUPP || (errno == Errno.EINVAL && !isShorter)) {
      ground.cannotCollapse();
    }
    return errno == 0 ? length : 0;
  }
}
