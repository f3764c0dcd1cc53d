package drover.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The service of systemd whose main process somebody is, as the kernel and systemd.exec(5) tell:
 *
 * <pre>
 * /proc/PID/environ  SYSTEMD_EXEC_PID=PID   systemd has started this very process, from version 248
 * /proc/PID/cgroup   0::/system.slice/drover-deploy.service
 *                    0::/user.slice/user-1000.slice/user@1000.service/app.slice/drover.service
 * </pre>
 *
 * <p>The group alone would not do: all that a service has started is in its group.
 *
 * @param isOfSystem whether it is the system's manager's, else the user's own
 */
record ServiceUnit(boolean isOfSystem, String name) {
  /**
   * Null: it is nobody's, as far as one can see.
   *
   * @param process its folder in {@code /proc}
   */
  static @Nullable ServiceUnit of(Path process) {
    try {
      byte[] bytes = Files.readAllBytes(process.resolve("environ"));
      String[] variables = new String(bytes, StandardCharsets.ISO_8859_1).split("\0");
      boolean isMain = List.of(variables).contains("SYSTEMD_EXEC_PID=" + process.getFileName());
      return isMain ? ofGroups(Files.readAllLines(process.resolve("cgroup"))) : null;
    } catch (IOException e) {
      return null; // It is gone, or another user's.
    }
  }

  private static @Nullable ServiceUnit ofGroups(List<String> lines) {
    for (String line : lines) {
      boolean isSystemds = line.startsWith("0::") || line.contains(":name=systemd:");
      String name = line.substring(line.lastIndexOf('/') + 1);
      if (isSystemds && name.endsWith(".service")) {
        return new ServiceUnit(!line.contains("/user@"), name);
      }
    }
    return null;
  }
}
