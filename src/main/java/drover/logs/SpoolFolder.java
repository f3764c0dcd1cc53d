package drover.logs;

import drover.os.FileWriters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tinylog.Logger;

/**
 * The folder with the spools of a home, and the files that they go to. Belongs to the thread {@code
 * drover-format}.
 */
final class SpoolFolder {
  private static final String MARK = ".mark";

  private final Path folder;
  private final Target.Parts parts;
  private final Workbench bench = new Workbench();
  private final Map<Path, Target> targets = new HashMap<>();

  SpoolFolder(Path folder, Target.Parts parts) {
    this.folder = folder;
    this.parts = parts;
  }

  /** A spool that is new, or was left by another supervisor. */
  Spool spool(Path path, SpoolPlan plan) {
    List<Sink> sinks = plan.files().stream().map(file -> sink(file, plan)).toList();
    Mark mark = new Mark(mark(path));
    RecordFormat format = RecordFormat.of(plan.app(), plan.id(), plan.isError(), plan.rule());
    return new Spool(path, new Delivery(path, plan, mark, sinks), format, bench);
  }

  private Sink sink(Path file, SpoolPlan plan) {
    Target target = targets.computeIfAbsent(file, path -> new Target(path, parts));
    target.keep(plan.rule());
    return new Sink(target);
  }

  /** What supervisors have left that died; whatever cannot be read stays where it is. */
  List<Spool> left() {
    try {
      Files.createDirectories(folder);
      List<Path> all = list();
      all.stream().filter(file -> isOrphan(file, all)).forEach(SpoolFolder::dispose);
      return all.stream()
          .filter(file -> file.toString().endsWith(MARK))
          .flatMap(this::left)
          .toList();
    } catch (IOException e) {
      Logger.error(e, "spools in {}", folder);
      return List.of();
    }
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static boolean isOrphan(Path file, List<Path> all) {
    return !file.toString().endsWith(MARK) && !all.contains(mark(file));
  }

  /** A spool whose supervisor died before it could write the mark: nobody knows where it goes. */
  private static void dispose(Path spool) {
    try {
      boolean isMark = spool.toString().endsWith(Mark.FRESH);
      if (isMark || (Files.size(spool) == 0 && !FileWriters.exist(spool))) {
        Files.delete(spool);
      } else {
        Logger.warn("spool {} has no mark, it stays as it is", spool);
      }
    } catch (IOException e) {
      Logger.warn(e, "spool {}", spool);
    }
  }

  private static Path mark(Path spool) {
    return spool.resolveSibling(spool.getFileName() + MARK);
  }

  private Stream<Spool> left(Path mark) {
    String name = mark.getFileName().toString();
    Path path = mark.resolveSibling(name.substring(0, name.length() - MARK.length()));
    try {
      Spool spool = spool(path, new Mark(mark).plan());
      spool.resume();
      return Stream.of(spool);
    } catch (IOException | RuntimeException e) {
      Logger.error(e, "spool {}", path);
      return Stream.empty();
    }
  }

  /** Closes what nobody has written to since then, and rotates what is to be at a time of day. */
  void tend(long before) {
    for (Target target : targets.values()) {
      target.closeIfUnusedSince(before);
      try {
        target.rotateAtItsTime();
      } catch (IOException e) {
        Logger.warn(e, "log file {}", target.path());
      }
    }
  }

  void close() {
    targets.values().forEach(Target::close);
  }
}
