package drover.logs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which parts were cut off the files of a viewer; a folder is listed again when something in it was
 * made, renamed or removed. Belongs to one thread.
 */
final class PartLists {
  /** Changes that are nearer to each other may have the same time. */
  private static final long SAME_TIME_MILLIS = 20;

  /**
   * A folder as it was.
   *
   * @param changed null: it is not there
   * @param isSure whether a change since then would have changed the time
   */
  private record Listing(RotatedFiles files, @Nullable FileTime changed, boolean isSure) {
    static Listing of(Path folder) {
      FileTime changed = lastChange(folder);
      long now = System.currentTimeMillis();
      boolean isSure = changed == null || now - changed.toMillis() > SAME_TIME_MILLIS;
      return new Listing(RotatedFiles.in(folder), changed, isSure);
    }
  }

  private final Map<Path, Listing> folders = new HashMap<>();
  private int version;

  /** Looks at all folders again, as often as wished: of one that did not change it takes 2 us. */
  void refresh() {
    folders.replaceAll(
        (folder, known) -> {
          FileTime changed = lastChange(folder);
          boolean isSame = known.isSure() && Objects.equals(changed, known.changed());
          if (isSame) {
            return known;
          }
          version++;
          return Listing.of(folder);
        });
  }

  /** Another number when anything may have changed since. */
  int version() {
    return version;
  }

  /** The parts of a file that are whole, oldest first, each once. */
  List<RotatedName> whole(Path live) {
    List<RotatedName> whole = new ArrayList<>();
    for (RotatedName name : listing(live).all(live)) {
      boolean isTwin = !whole.isEmpty() && isSame(whole.get(whole.size() - 1), name);
      if (!isTwin && (!name.isPending() || isCut(live, name))) {
        whole.add(name);
      }
    }
    return whole;
  }

  /** Whether a part in the making is cut off already: then the file begins with something else. */
  private static boolean isCut(Path live, RotatedName part) {
    if (part.isCompressed()) {
      return false;
    }
    try (Content pending = Content.plain(part.beside(live));
        Content file = Content.plain(live)) {
      Imprint beginning = new Imprint();
      long size = Math.min(pending.size(), Imprint.LENGTH);
      return beginning.take(pending, size)
          && (file.size() < size || !beginning.isBefore(file, size));
    } catch (IOException gone) {
      return false;
    }
  }

  /** Those that were cut off after another one. */
  List<RotatedName> after(Path live, @Nullable RotatedName last) {
    List<RotatedName> whole = whole(live);
    int from = whole.size();
    while (from > 0 && (last == null || compare(whole.get(from - 1), last) > 0)) {
      from--;
    }
    return whole.subList(from, whole.size());
  }

  /** The newest part that is whole; null: there is none. */
  @Nullable RotatedName newest(Path live) {
    List<RotatedName> whole = whole(live);
    return whole.isEmpty() ? null : whole.get(whole.size() - 1);
  }

  /** The part that is being cut off, which may have happened; null: none is. */
  @Nullable RotatedName pending(Path live) {
    List<RotatedName> all = listing(live).all(live);
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).isPending() && !all.get(i).isCompressed()) {
        return all.get(i);
      }
    }
    return null;
  }

  /** As {@link RotatedName}s are ordered, whatever has become of the file since. */
  static int compare(RotatedName one, RotatedName other) {
    int byTime = one.at().compareTo(other.at());
    return byTime != 0 ? byTime : Integer.compare(one.number(), other.number());
  }

  static boolean isSame(RotatedName one, RotatedName other) {
    return compare(one, other) == 0;
  }

  /** What is in a part, also if it was compressed meanwhile. */
  static Content open(Path live, RotatedName part) throws IOException {
    Path plain = plain(live, part);
    return Files.exists(plain) ? Content.plain(plain) : new GzipContent(compressed(live, part));
  }

  /** How many bytes were cut off the file with this part. */
  static long size(Path live, RotatedName part) throws IOException {
    Path plain = plain(live, part);
    return Files.exists(plain) ? Files.size(plain) : GzipContent.sizeOf(compressed(live, part));
  }

  private static Path plain(Path live, RotatedName part) {
    Path pending = part.plain().pending().beside(live);
    return part.isPending() && Files.exists(pending) ? pending : part.plain().beside(live);
  }

  private static Path compressed(Path live, RotatedName part) {
    return part.plain().compressed().beside(live);
  }

  private RotatedFiles listing(Path live) {
    Path parent = live.getParent();
    Path folder = parent == null ? Path.of("/") : parent;
    return folders.computeIfAbsent(folder, Listing::of).files();
  }

  private static @Nullable FileTime lastChange(Path folder) {
    try {
      return Files.getLastModifiedTime(folder);
    } catch (IOException gone) {
      return null;
    }
  }

  /** When a part was cut off. */
  static Instant time(RotatedName part) {
    return part.at().atZone(ZoneId.systemDefault()).toInstant();
  }
}
