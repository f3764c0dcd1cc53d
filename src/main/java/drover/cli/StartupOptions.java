package drover.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whose daemon is started with the machine, as startup and unstartup take it. */
final class StartupOptions {
  /** What PM2 users write, too. */
  private static final Set<String> ON_SYSTEMD =
      Set.of("systemd", "ubuntu", "debian", "centos", "redhat", "fedora", "arch", "amazon", "suse");

  @Parameters(
      paramLabel = "systemd",
      arity = "0..1",
      description = "the service manager; there is only this one")
  private String manager = "systemd";

  @Option(
      names = {"-u", "--user"},
      paramLabel = "NAME",
      description = "as root: whose daemon it is, instead of root's")
  private @Nullable String user;

  @Option(
      names = "--hp",
      paramLabel = "FOLDER",
      description = "as root: that user's home folder, instead of /home/NAME")
  private @Nullable Path folder;

  /** Why these options cannot be followed; null: they can. */
  @Nullable String mistake() {
    if (!ON_SYSTEMD.contains(manager.toLowerCase(Locale.ROOT).replaceAll("[0-9.]+$", ""))) {
      return "'" + manager + "' is not supported; only systemd is";
    }
    if (folder != null && user == null) {
      return "--hp is the home folder of --user; name that, too";
    }
    return user != null && !isRoot() ? "--user is for root; leave it out for your own" : null;
  }

  SystemdUnit unit(Console console) {
    String owner = user == null ? System.getProperty("user.name") : user;
    Path home = console.home();
    if (user != null) {
      Path own = folder == null ? Path.of("/home", user) : folder;
      home = own.resolve(".drover");
    }
    Path file = OwnFile.path();
    Path program = file == null ? Path.of("drover") : file;
    return new SystemdUnit(isRoot(), owner, program, home);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
