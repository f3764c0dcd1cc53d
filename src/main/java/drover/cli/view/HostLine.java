package drover.cli.view;

import drover.control.HostView;
import drover.tui.model.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The machine in one line: {@code host metrics | cpu: 23% | ram usage: 33% | ...}. */
final class HostLine {
  private static final String BETWEEN = " | ";

  private HostLine() {}

  /** As much of it as fits; empty when the machine was not measured yet. */
  static String of(HostView host, Sheet sheet) {
    if (host.memoryTotal() <= 0) {
      return "";
    }
    StringBuilder line = new StringBuilder("host metrics");
    for (String part : parts(host, sheet)) {
      if (line.length() + BETWEEN.length() + part.length() > sheet.columns()) {
        break;
      }
      line.append(BETWEEN).append(part);
    }
    return line.toString();
  }

  private static List<String> parts(HostView host, Sheet sheet) {
    List<String> parts = new ArrayList<>();
    parts.add("cpu: " + Math.round(host.cpu()) + "%");
    parts.add(
        "ram usage: "
            + Numbers.percent(host.memoryUsed(), host.memoryTotal())
            + "% "
            + Numbers.share(host.memoryUsed(), host.memoryTotal()));
    if (!host.load().isEmpty()) {
      parts.add(
          "load: "
              + host.load().stream().map(Numbers::hundredths).collect(Collectors.joining(" ")));
    }
    parts.add(
        (sheet.unicode() ? "net: ↓" : "net: in ")
            + Numbers.bytes((long) host.down())
            + (sheet.unicode() ? " ↑" : " out ")
            + Numbers.bytes((long) host.up()));
    for (HostView.Disk disk : host.disks()) {
      parts.add(disk.mount() + ": " + Numbers.percent(disk.used(), disk.total()) + "%");
    }
    return parts;
  }
}
