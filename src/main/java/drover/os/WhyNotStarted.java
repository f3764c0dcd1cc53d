package drover.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the errno of a posix_spawn(3) into a sentence that names what is wrong. */
final class WhyNotStarted {
  private WhyNotStarted() {}

  /** What was checked before is not asked again here: it was right a moment ago. */
  static String explain(int errno, Path program, SpawnSpec spec, @Nullable Credentials user) {
    return switch (errno) {
      case Errno.EACCES -> user == null ? barred(program, spec) : barred(program, spec, user);
      case Errno.ENOENT -> missing(program, spec);
      case Errno.ENOEXEC -> program + " is not a program for this machine";
      case Errno.E2BIG -> program + ": its arguments and environment are too large";
      case Errno.ETXTBSY -> program + " is open for writing; try again when it is written";
      case Errno.EAGAIN ->
          "no more processes may be started now (EAGAIN): a limit of the user (ulimit -u) or of the"
              + " container is reached";
      default ->
          program + " could not be started: " + Errno.text(errno) + " (" + Errno.name(errno) + ")";
    };
  }

  private static String barred(Path program, SpawnSpec spec) {
    if (!Files.isExecutable(spec.cwd())) {
      return "cwd " + spec.cwd() + " cannot be entered: permission denied";
    }
    Optional<Path> interpreter =
        Shebang.of(program).map(line -> spec.cwd().resolve(line.interpreter()));
    if (interpreter.isPresent() && !Files.isExecutable(interpreter.get())) {
      return program + ": its interpreter " + interpreter.get() + " is not executable";
    }
    return isOnNoexec(program)
        ? program + " is on a file system that is mounted noexec"
        : program + " may not be executed: permission denied";
  }

  private static String barred(Path program, SpawnSpec spec, Credentials user) {
    String denied = " by user " + user.name() + ": permission denied";
    if (Reach.barrier(user, spec.cwd().resolve("x")).isPresent()) {
      return "cwd " + spec.cwd() + " cannot be entered" + denied;
    }
    return Reach.barrier(user, program)
        .map(folder -> program + " cannot be reached" + denied + " in " + folder)
        .orElse(program + " may not be executed" + denied);
  }

  private static boolean isOnNoexec(Path program) {
    try {
      return MountTable.ours().forbidsPrograms(program.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private static String missing(Path program, SpawnSpec spec) {
    if (!Files.isDirectory(spec.cwd())) {
      return "cwd " + spec.cwd() + " does not exist";
    }
    return Files.exists(program)
        ? program + " needs a loader that does not exist here; was it built for another system?"
        : program + " does not exist";
  }
}
