package drover.logs;

import drover.os.OutputFile;
import drover.spec.ByteSize;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Empties log files. For one use, on the thread {@code drover-logs}: no file is cut meanwhile.
 *
 * <p>A file is truncated and not made anew, since the app has it open. Rotated files stay.
 */
public final class Flush {
  private static final String EXTENSION = ".log";

  private final Set<Path> seen = new LinkedHashSet<>();
  private final List<String> sentences = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int emptied;
  private long bytes;

  /**
   * Empties the files of these, and makes those anew that somebody has removed.
   *
   * @param strays a folder whose other log files are emptied, too: those of apps that were deleted
   * @param kept files in it that belong to others
   */
  public Done of(List<LogOwner> owners, Optional<Path> strays, Set<Path> kept) {
    owners.forEach(this::flush);
    strays.ifPresent(folder -> flushStrays(folder, kept));
    List<String> all = new ArrayList<>();
    if (emptied > 0 || sentences.isEmpty()) {
      all.add("emptied " + files(emptied) + (bytes > 0 ? " of " + ByteSize.of(bytes) : ""));
    }
    all.addAll(sentences);
    return new Done(all, failures);
  }

  private static String files(int count) {
    return count == 1 ? "1 log file" : count + " log files";
  }

  private void flush(LogOwner owner) {
    for (Path file : owner.files().all()) {
      try {
        if (!seen.add(file.toAbsolutePath().normalize())) {
          continue;
        }
        if (Files.exists(file)) {
          empty(file);
        } else {
          makeAnew(file, owner);
        }
      } catch (IOException e) {
        failures.add(file + ": " + FileTrouble.of(e));
      }
    }
  }

  private void empty(Path file) throws IOException {
    Path real = RealFile.of(file);
    if (!Files.isRegularFile(real)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(real, StandardOpenOption.WRITE)) {
      bytes += channel.size();
      emptied++;
      channel.truncate(0);
    }
  }

  /** The app goes on to write to the removed one if it runs, but whoever collects logs finds it. */
  private void makeAnew(Path file, LogOwner owner) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    Optional<OutputFile> removed = removed(file, owner);
    if (removed.isPresent()) {
      failures.add(owner.who() + " still writes to " + file + ", which was removed: restart it");
      return;
    }
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    int owned = RealFile.owner(folder);
    if (owned != RealFile.owner(file)) {
      Files.setAttribute(file, "unix:uid", owned);
    }
    sentences.add("made " + file + " anew");
  }

  private static Optional<OutputFile> removed(Path file, LogOwner owner) {
    for (long pid : owner.pids()) {
      for (int descriptor : new int[] {1, 2}) {
        Optional<OutputFile> output = OutputFile.of(pid, descriptor);
        if (output.isPresent() && output.get().isDeleted() && output.get().name().equals(file)) {
          return output;
        }
      }
    }
    return Optional.empty();
  }

  private void flushStrays(Path folder, Set<Path> kept) {
    File[] files = folder.toFile().listFiles();
    for (File file : files == null ? new File[0] : files) {
      boolean isLog = file.getName().endsWith(EXTENSION);
      Path path = file.toPath();
      if (!isLog || RotatedName.parse(file.getName()) != null || kept.contains(path)) {
        continue;
      }
      try {
        if (!Files.isSymbolicLink(path) && seen.add(path)) {
          empty(path);
        }
      } catch (IOException e) {
        failures.add(path + ": " + FileTrouble.of(e));
      }
    }
  }
}
