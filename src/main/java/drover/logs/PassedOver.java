package drover.logs;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The parts of a file that nobody will see, because they came faster than they were asked for;
 * their lines are still counted. Belongs to one thread.
 *
 * <p>A poll may count only so much, so the rest is counted by the next ones: each poll is short,
 * and the sum is exact. If the file is truncated before that, the rest remains unknown.
 */
final class PassedOver {
  private record Part(long from, long to) {}

  private final Deque<Part> parts = new ArrayDeque<>();

  boolean isEmpty() {
    return parts.isEmpty();
  }

  void add(long from, long to) {
    parts.add(new Part(from, to));
  }

  void clear() {
    parts.clear();
  }

  /** Counts lines in up to {@code budget} bytes. */
  long count(Content file, Blocks blocks, long budget) throws IOException {
    long lines = 0;
    long left = budget;
    while (left > 0 && !parts.isEmpty()) {
      Part part = parts.remove();
      long end = Math.min(part.to(), part.from() + left);
      lines += blocks.countLines(file, part.from(), end);
      left -= end - part.from();
      if (end < part.to()) {
        parts.addFirst(new Part(end, part.to()));
      }
    }
    return lines;
  }
}
