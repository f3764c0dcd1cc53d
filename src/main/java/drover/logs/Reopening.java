package drover.logs;

import drover.os.FileCut;
import drover.os.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Gives running apps their log files back after somebody has renamed them, as logrotate does. For
 * one use, on the thread {@code drover-logs}.
 *
 * <p>Nobody can make a process open another file; but its file can be given its old name again, and
 * what it holds the new one:
 *
 * <pre>
 *              api.log          api.log.1
 * renamed      -                inode 7, all lines        the app writes to inode 7
 * step 1       inode 7          -                         rename
 * step 2       inode 7, empty   inode 9, all lines        cut, see FileCut
 * </pre>
 *
 * <p>So nothing is lost if we die in between: it only was not rotated. In step 2 what is cut off is
 * called {@code api.log__reopen__api.log.1.pending}, which tells the next supervisor of both names.
 */
public final class Reopening {
  static final String BETWEEN = "__reopen__";
  private static final String PENDING = ".pending";

  private final FileCut cut = new FileCut();
  private final Set<Object> seen = new LinkedHashSet<>();
  private final List<String> sentences = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /** Does it for all of these that run. */
  public Done of(List<LogOwner> owners) {
    for (LogOwner owner : owners) {
      if (!owner.isFormatted()) {
        owner.pids().forEach(pid -> reopen(owner, pid));
      }
    }
    if (sentences.isEmpty() && failures.isEmpty()) {
      sentences.add("all apps write to the files that have the names of their logs");
    }
    return new Done(sentences, failures);
  }

  private void reopen(LogOwner owner, long pid) {
    reopen(owner, pid, 1, owner.files().out());
    reopen(owner, pid, 2, owner.files().error());
  }

  private void reopen(LogOwner owner, long pid, int descriptor, @Nullable Path named) {
    OutputFile output = named == null ? null : OutputFile.of(pid, descriptor).orElse(null);
    if (named == null || output == null || !seen.add(output.key())) {
      return;
    }
    Path file = named.toAbsolutePath().normalize();
    try {
      if (!output.key().equals(FileState.keyOf(RealFile.of(file)))) {
        reopen(owner, output, file);
      }
    } catch (IOException e) {
      failures.add(
          file + ": " + FileTrouble.of(e) + ", so only a restart of " + owner.who() + " helps");
    }
  }

  private void reopen(LogOwner owner, OutputFile output, Path file) throws IOException {
    String why = obstacle(output, file);
    if (why != null) {
      failures.add("only a restart makes " + owner.who() + " write to " + file + ": " + why);
      return;
    }
    Path renamed = output.name();
    if (Files.exists(file)) {
      likeTo(file, renamed);
    }
    Files.move(renamed, file, StandardCopyOption.ATOMIC_MOVE);
    FileCut.Names names = new FileCut.Names(file, pending(file, renamed), renamed);
    if (cut.cut(names, owner.pids(), FileCut.Manner.BLUNT, FileCut.UNBOUNDED) == 0) {
      Files.createFile(renamed);
    }
    sentences.add(
        owner.who()
            + " writes to "
            + file
            + " again, and "
            + renamed.getFileName()
            + " has what was written before");
  }

  private static Path pending(Path file, Path renamed) {
    return file.resolveSibling(file.getFileName() + BETWEEN + renamed.getFileName() + PENDING);
  }

  /** What one that died has left of a file, by the names that it was to get. */
  static Map<Path, Path> left(Path file) {
    String begin = file.getFileName() + BETWEEN;
    Path folder = file.toAbsolutePath().getParent();
    String[] names = folder == null ? null : folder.toFile().list();
    Map<Path, Path> left = new HashMap<>();
    for (String name : names == null ? new String[0] : names) {
      int end = name.length() - PENDING.length();
      if (name.startsWith(begin) && name.endsWith(PENDING) && begin.length() < end) {
        String renamed = name.substring(begin.length(), end);
        left.put(file.resolveSibling(renamed), file.resolveSibling(name));
      }
    }
    return left;
  }

  private static @Nullable String obstacle(OutputFile output, Path file) throws IOException {
    if (output.isDeleted()) {
      return "the file that it writes to was deleted";
    }
    if (Files.isRegularFile(file) && Files.size(file) > 0) {
      return "there is a new one already, which is not empty";
    }
    boolean isStrange =
        !output.name().startsWith(String.valueOf(file.getParent()))
            && RealFile.owner(output.name()) != 0
            && RealFile.owner(Path.of("/proc/self/task")) == 0;
    return isStrange ? output.name() + " is in another user's hands" : null;
  }

  /** The new one that logrotate has made has the mode and the owner that its user wants. */
  private static void likeTo(Path wanted, Path file) {
    for (String name : new String[] {"unix:mode", "unix:gid", "unix:uid"}) {
      try {
        Files.setAttribute(file, name, Files.getAttribute(wanted, name));
      } catch (IOException e) {
        // Only root may give files away; the app writes to it all the same.
        Logger.debug(e, "{} of {}", name, file);
      }
    }
  }
}
