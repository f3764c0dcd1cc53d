package drover.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The archive of loaded classes (JEP 350) that halves the time to start, made for one program file
 * and one Java.
 *
 * <p>{@code drover.sh} runs this as a process of its own, in the background and with low priority,
 * when there is no archive yet; nobody waits for it, and whatever fails only leaves the next start
 * as slow as this one. Java 17 dies of SIGBUS on an archive that is cut short, so none is seen
 * under its final name before it is whole, on the disk, and was run once.
 *
 * <pre>
 * run/classes_usr_local_bin_drover/   one folder a program file, mode 0700
 *   lock                              held while an archive is made
 *   DIGEST-17.0.15+6.jsa              the jar's digest and the Java; all that drover.sh looks at
 *   DIGEST-17.0.15+6.jsa.4711.tmp     being made, or left by a crash
 *   DIGEST-17.0.15+6.jsa.failed       empty; its age says when to try again
 * </pre>
 */
final class ClassArchive {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration REST_AFTER_FAILURE = Duration.ofDays(1);
  private static final long LEAST_BYTES = 100_000;

  private final Path archive;
  private final Path folder;
  private final Path failed;
  private final Path program;
  private final List<String> jvm;

  /**
   * @param program the file that is the JVM's class path
   * @param jvm the java program and the options that drover.sh gives it; an archive made with
   *     others is not used
   */
  ClassArchive(Path archive, Path program, List<String> jvm) {
    this.archive = archive;
    this.folder = requireNonNull(archive.getParent(), "an archive without a folder");
    this.failed = archive.resolveSibling(archive.getFileName() + ".failed");
    this.program = program;
    this.jvm = List.copyOf(jvm);
  }

  /** Makes the archive that is named by the only argument. */
  public static void main(String[] args) throws IOException {
    String line = Files.readString(Path.of("/proc/self/cmdline"));
    List<String> words = List.of(line.split("\0"));
    Path program = Path.of(System.getProperty("java.class.path"));
    new ClassArchive(Path.of(args[0]), program, words.subList(0, words.indexOf("-cp"))).make();
  }

  /** Makes the archive unless it is there, is being made, or failed lately. */
  void make() throws IOException {
    if (!isInOurHands(folder)) {
      return;
    }
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try (FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null && !isMade() && !hasFailedLately()) {
        makeAlone();
      }
    }
  }

  private void makeAlone() throws IOException {
    sweep();
    Path fresh = archive.resolveSibling(archive.getFileName() + "." + pid() + ".tmp");
    Files.deleteIfExists(failed);
    try {
      if (isTrained(fresh) && isUsable(fresh)) {
        Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.createFile(failed);
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private boolean isTrained(Path fresh) throws IOException {
    if (!succeeds("-XX:ArchiveClassesAtExit=" + fresh, Rehearsal.class.getName())
        || !Files.exists(fresh)
        || Files.size(fresh) < LEAST_BYTES) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(fresh, READ)) {
      channel.force(true);
    }
    return true;
  }

  private boolean isUsable(Path fresh) throws IOException {
    return succeeds("-XX:SharedArchiveFile=" + fresh, "drover.Main", "--version");
  }

  private boolean succeeds(String option, String... command) throws IOException {
    List<String> words = new ArrayList<>(jvm);
    Collections.addAll(words, option, "-cp", program.toString());
    Collections.addAll(words, command);
    File nowhere = new File("/dev/null");
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.redirectInput(nowhere).redirectOutput(nowhere).redirectError(nowhere);
    Process process = builder.start();
    try {
      return process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Removes what was made for other jars in the same place and what crashes left. */
  private void sweep() throws IOException {
    String name = archive.getFileName().toString();
    String digest = name.substring(0, name.indexOf('-') + 1);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String other = file.getFileName().toString();
        if (!other.equals("lock") && (!other.startsWith(digest) || other.endsWith(".tmp"))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private boolean isMade() throws IOException {
    return Files.exists(archive)
        && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(program)) > 0;
  }

  private boolean hasFailedLately() throws IOException {
    FileTime start = FileTime.from(Instant.now().minus(REST_AFTER_FAILURE));
    return Files.exists(failed) && Files.getLastModifiedTime(failed).compareTo(start) > 0;
  }

  /** Root with somebody's home must not leave folders there that their owner cannot change. */
  private static boolean isInOurHands(Path folder) throws IOException {
    Path existing = folder;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing != null
        && Files.getAttribute(existing, "unix:uid")
            .equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }
}
