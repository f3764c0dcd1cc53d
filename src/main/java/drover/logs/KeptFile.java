package drover.logs;

import drover.os.FileCut;
import drover.os.FileCut.Names;
import drover.spec.LogRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * One log file as it was at the last look: when it is to be looked at again is up to its {@link
 * Pace}. Belongs to the thread {@code drover-logs}.
 *
 * <p>One that could not be rotated is tried again soon, twice, and then after 1, 2, 4 s and so on,
 * up to 5 minutes.
 */
final class KeptFile {
  private static final long RESTING_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long SHORT_PAUSE_NANOS = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_PAUSE_NANOS = Duration.ofMinutes(5).toNanos();

  /** The kernel writes to the disk what is older. */
  private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();

  /** A writer that cannot be stopped just now is no news, nor a reason to tear a line. */
  private static final int SILENT_FAILURES = 2;

  private final Path file;
  private final TimeIndexWriter index;
  private final Pace pace = new Pace();
  private final Set<Long> pids = new HashSet<>();
  private String app;
  private LogRule rule;
  private Rotation rotation;

  private long indexedSize;
  private long indexedNanos = System.nanoTime() - RESTING_NANOS;
  private boolean isRecovered;
  private boolean hasRotated;
  private long rotatedNanos;
  private int failures;
  private @Nullable String told;

  KeptFile(Path home, Path file, KeptLog log, Instant now) {
    this.file = file;
    app = log.app();
    rule = log.rule();
    rotation = new Rotation(rule, now);
    index = new TimeIndexWriter(home, file);
    pace.keep(rule, rotation.maxSize());
    pids.addAll(log.pids());
  }

  /** The same file, of which this is known now. */
  KeptFile again(KeptLog log, Instant now) {
    app = log.app();
    if (!rule.equals(log.rule())) {
      rule = log.rule();
      rotation = new Rotation(rule, now);
      pace.keep(rule, rotation.maxSize());
    }
    if (!pids.containsAll(log.pids())) {
      pace.restart();
    }
    pids.clear();
    pids.addAll(log.pids());
    return this;
  }

  /** Somebody else writes to it, too. */
  void sharedWith(KeptLog log) {
    pids.addAll(log.pids());
  }

  Path file() {
    return file;
  }

  String app() {
    return app;
  }

  LogRule rule() {
    return rule;
  }

  Pace pace() {
    return pace;
  }

  /** Ends what an earlier supervisor began; what it cannot, it tries a few times. */
  void recover(FileCut cut) throws IOException {
    if (isRecovered) {
      return;
    }
    IOException trouble = recoverAll(cut);
    // Before the next cut, since then nobody can see any more whether it is only a copy.
    if (trouble != null && failures < SILENT_FAILURES) {
      throw trouble;
    }
    isRecovered = true;
    failures = 0;
  }

  /** One of several, none of which hinders the others. */
  private interface Step {
    void take() throws IOException;
  }

  private @Nullable IOException recoverAll(FileCut cut) {
    IOException trouble = null;
    try {
      for (Step step : steps(cut, real())) {
        try {
          step.take();
        } catch (IOException e) {
          Logger.warn(e, "what was left of a rotation of {}", file);
          trouble = e;
        }
      }
    } catch (IOException e) {
      Logger.debug(e, "what {} is a link to", file);
      trouble = e;
    }
    return trouble;
  }

  private List<Step> steps(FileCut cut, Path real) {
    List<Step> steps = new ArrayList<>();
    for (RotatedName name : RotatedFiles.beside(real).all(real)) {
      if (name.isPending()) {
        steps.add(() -> recover(cut, real, name));
      }
    }
    Reopening.left(real)
        .forEach(
            (part, pending) -> {
              if (!Files.exists(part)) {
                steps.add(() -> cut.recover(new Names(real, pending, part)));
              }
            });
    steps.add(() -> RotatedFiles.removeRests(real));
    return steps;
  }

  private void recover(FileCut cut, Path real, RotatedName name) throws IOException {
    Path pending = name.beside(real);
    Path part = name.done().beside(real);
    if (name.isCompressed()) {
      Files.deleteIfExists(pending);
    } else if (cut.recover(new Names(real, pending, part))) {
      index(name.done(), Files.size(part));
    }
  }

  /** Looks at its size; whether it is to be rotated. */
  boolean look(long now, Instant wall) {
    long length = file.toFile().length();
    index(length, now, wall);
    pace.looked(length, now);
    if (rule.isFormatted()) {
      return false;
    }
    boolean isDue = rotation.isDue(length, wall);
    if (!isDue) {
      rotation.done();
    }
    return isDue;
  }

  private void index(long grown, long now, Instant wall) {
    boolean isTime = now - indexedNanos >= RESTING_NANOS || grown < indexedSize;
    FileState state = grown != indexedSize && isTime ? FileState.of(file) : null;
    if (state == null || state.key() == null) {
      return;
    }
    indexedNanos = now;
    indexedSize = state.size();
    try {
      index.seen(state.key(), state.size(), wall.toEpochMilli());
    } catch (IOException e) {
      Logger.debug(e, "the index of {}", file);
    }
  }

  private void index(RotatedName part, long length) {
    indexedSize = Math.max(0, indexedSize - length);
    try {
      index.rotated(part, length, FileState.keyOf(file));
    } catch (IOException e) {
      Logger.debug(e, "the index of {}", file);
    }
  }

  /**
   * Cuts off what it has.
   *
   * @param room what it and its part may have together
   * @return how many bytes the part has; 0: there is none
   */
  long rotate(FileCut cut, long room) throws IOException {
    Path real = real();
    RotatedName name =
        RotatedFiles.beside(real).next(real, LocalDateTime.now(ZoneId.systemDefault()));
    Path part = name.beside(real);
    FileCut.Manner manner = manner();
    long begun = System.nanoTime();
    long length = cut.cut(new Names(real, name.pending().beside(real), part), pids, manner, room);
    rotation.done();
    if (length > 0) {
      index(name, length);
      hasRotated = true;
      rotatedNanos = System.nanoTime();
    }
    if (manner != FileCut.Manner.PROMPT) {
      pace.cutTook(System.nanoTime() - begun);
    }
    pace.cut(file.toFile().length(), System.nanoTime());
    failures = 0;
    told = null;
    return length > 0 ? part.toFile().length() : 0;
  }

  private FileCut.Manner manner() {
    if (pace.isTight()) {
      return FileCut.Manner.PROMPT;
    }
    if (failures >= SILENT_FAILURES) {
      return FileCut.Manner.BLUNT;
    }
    if (hasRotated && System.nanoTime() - rotatedNanos < FRESH_NANOS) {
      return FileCut.Manner.SWIFT;
    }
    return rotation.isTime() ? FileCut.Manner.WHOLE : FileCut.Manner.GENTLE;
  }

  /** Its only writer has made a part of all of it. */
  void rotated(RotatedName part, long length) {
    index(part, length);
    pace.cut(file.toFile().length(), System.nanoTime());
  }

  Path real() throws IOException {
    return RealFile.of(file);
  }

  /** What to say about a failure; null: nothing that was not said already. */
  @Nullable String failed(IOException e, long now) {
    failures++;
    int more = failures - SILENT_FAILURES - 1;
    long pause = more < 0 ? SHORT_PAUSE_NANOS : RESTING_NANOS << Math.min(more, 20);
    pace.pause(Math.min(pause, LONGEST_PAUSE_NANOS), now);
    String why = FileTrouble.of(e);
    if (failures <= SILENT_FAILURES || why.equals(told)) {
      return null;
    }
    told = why;
    return "the log " + file + " cannot be rotated: " + why;
  }
}
