package drover.cli;

import drover.daemon.Daemon;
import java.nio.file.Path;
import java.util.Map;

/**
 * The unit by which systemd starts the daemon with the machine, or with its user's first login
 * (systemd.service(5), systemd.exec(5)). Pure.
 *
 * <p>{@code KillMode=process}, since the daemon ends its apps itself, each in its own way, and apps
 * must outlive a daemon that is started anew; {@code OOMPolicy=continue}, since one app that is
 * killed for want of memory is no reason to stop all others.
 *
 * @param isOfSystem whether it is for the system's manager, else for the user's own
 * @param user whose daemon it is
 * @param program Drover's own file
 */
record SystemdUnit(boolean isOfSystem, String user, Path program, Path home) {
  static final String FILE_OF_USER = "drover.service";

  /** {@code drover.service}, or {@code drover-deploy.service} for the system's manager. */
  String name() {
    return isOfSystem ? "drover-" + user + ".service" : FILE_OF_USER;
  }

  /** Where it goes. */
  Path file(Map<String, String> env) {
    if (isOfSystem) {
      return Path.of("/etc/systemd/system", name());
    }
    String config = env.getOrDefault("XDG_CONFIG_HOME", "");
    Path base =
        config.isEmpty() ? Path.of(env.getOrDefault("HOME", "/"), ".config") : Path.of(config);
    return base.resolve("systemd/user").resolve(name());
  }

  /**
   * Its text.
   *
   * @param env of which PATH, JAVA_HOME and DROVER_JAVA are kept: a service has none of them
   */
  String text(Map<String, String> env) {
    StringBuilder text = new StringBuilder();
    text.append("[Unit]\n");
    text.append("Description=Drover keeps the apps of ").append(user).append(" running\n");
    text.append("Documentation=man:systemd.service(5)\n");
    text.append("After=network-online.target\n");
    if (isOfSystem) {
      text.append("Wants=network-online.target\n");
    }
    text.append("\n[Service]\n");
    text.append("Type=notify\n");
    if (isOfSystem) {
      text.append("User=").append(user).append('\n');
    }
    text.append("Environment=").append(quoted("DROVER_HOME=" + home)).append('\n');
    for (String name : new String[] {"PATH", "JAVA_HOME", "DROVER_JAVA"}) {
      String value = env.getOrDefault(name, "");
      if (!value.isEmpty()) {
        text.append("Environment=").append(quoted(name + "=" + value)).append('\n');
      }
    }
    text.append("ExecStart=").append(quoted(program.toString()).replace("$", "$$"));
    text.append(" ").append(DaemonMain.NAME).append(" ").append(DaemonMain.RESURRECT).append('\n');
    text.append("Restart=always\n");
    text.append("RestartSec=1\n");
    // Another daemon is there; drover kill.
    text.append("RestartPreventExitStatus=")
        .append(Daemon.IS_THERE)
        .append(' ')
        .append(Daemon.KILLED)
        .append('\n');
    text.append("SuccessExitStatus=").append(Daemon.KILLED).append('\n');
    text.append("KillMode=process\n");
    text.append("OOMPolicy=continue\n");
    text.append("TimeoutStopSec=90\n");
    text.append("LimitNOFILE=1048576\n");
    text.append("TasksMax=infinity\n");
    text.append("\n[Install]\n");
    text.append("WantedBy=").append(isOfSystem ? "multi-user.target" : "default.target");
    return text.append('\n').toString();
  }

  /** As systemd.syntax(7) has it; a percent sign would begin a specifier. */
  private static String quoted(String word) {
    String escaped = word.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%");
    return "\"" + escaped + "\"";
  }
}
