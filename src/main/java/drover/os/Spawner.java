package drover.os;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts a process by posix_spawn(3), which does not copy the JVM: 0.14 ms, where ProcessBuilder
 * takes 0.9 ms and keeps a thread for each child. Belongs to the thread {@code drover-spawn}.
 */
final class Spawner {
  private final Accounts accounts;
  private final Abilities abilities;

  Spawner(Accounts accounts, Abilities abilities) {
    this.accounts = accounts;
    this.abilities = abilities;
  }

  /** The new process, which has executed its program by now. */
  Spawned spawn(SpawnSpec wanted) throws NotStartedException {
    requirePlainText(wanted);
    @Nullable Credentials user = accounts.other(wanted.runAs());
    SpawnSpec spec = user == null ? wanted : wanted.withEnv(user.in(wanted.env()));
    WorkFolder.require(spec.cwd());
    Path program = Program.find(spec);
    Contact contact = Contact.open(spec, user);
    try (Streams streams = Streams.open(spec, user)) {
      SpawnSpec equipped = contact.equip(spec);
      boolean isHandedSockets = !spec.sockets().isEmpty();
      SpawnSpec ready = isHandedSockets ? Activation.of(equipped, program) : equipped;
      Path executed = isHandedSockets ? Activation.SHELL : program;
      int pid = execute(executed, new Attempt(ready, user, streams, abilities));
      contact.handOver();
      return new Spawned(pid, contact);
    } catch (NotStartedException | RuntimeException e) {
      contact.abandon();
      throw e;
    }
  }

  private static int execute(Path program, Attempt attempt) throws NotStartedException {
    List<String> argv = attempt.spec().argv();
    int result = attempt.call(program.toString(), argv);
    if (result == -Errno.ENOEXEC && Program.isText(program)) {
      // A script without a first line that names an interpreter: shells run it, so do we.
      List<String> shell = new ArrayList<>(List.of("/bin/sh", program.toString()));
      shell.addAll(argv.subList(1, argv.size()));
      result = attempt.call("/bin/sh", shell);
    }
    if (result < 0) {
      throw new NotStartedException(
          WhyNotStarted.explain(-result, program, attempt.spec(), attempt.user()));
    }
    return result;
  }

  /** The variables that a process of these has in the end; those given, if it could not start. */
  Map<String, String> environment(Map<String, String> env, @Nullable RunAs runAs) {
    try {
      Credentials user = accounts.other(runAs);
      return user == null ? env : user.in(env);
    } catch (NotStartedException e) {
      return env;
    }
  }

  /** C ends a text at its first zero, and a variable's name at its first equals sign. */
  private static void requirePlainText(SpawnSpec spec) throws NotStartedException {
    for (String argument : spec.argv()) {
      if (argument.indexOf('\0') >= 0) {
        throw new NotStartedException("an argument holds a zero byte: " + printable(argument));
      }
    }
    for (var variable : spec.env().entrySet()) {
      String name = variable.getKey();
      if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
        throw new NotStartedException("\"" + printable(name) + "\" cannot be a variable's name");
      }
      if (variable.getValue().indexOf('\0') >= 0) {
        throw new NotStartedException("the variable " + name + " holds a zero byte");
      }
    }
  }

  private static String printable(String text) {
    return text.replace("\0", "\\0");
  }
}
