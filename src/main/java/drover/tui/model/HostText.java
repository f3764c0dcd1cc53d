package drover.tui.model;

import drover.control.HostView;
import drover.spec.DurationText;
import java.util.List;

/** The machine: cores, memory, load, disks, network. */
final class HostText {
  private static final int BAR = 24;
  private static final int FULL = 90;

  private HostText() {}

  static void page(Model model, Prose prose) {
    HostView host = model.shown().latest().host();
    long second = model.shown().latest().at().getEpochSecond();
    prose.line(
        Text.run(host.name(), Style.STRONG),
        Text.run("  up " + DurationText.compact(host.uptime()), Style.PLAIN),
        Text.run("  load" + load(host.load()), Style.PLAIN));
    prose.heading("cpu " + Math.round(host.cpu()) + "% of " + host.cores().size() + " cores");
    prose.graph(host.cpuTrend(), second, 4, 100);
    for (int i = 0; i < host.cores().size(); i++) {
      bar(prose, "core " + i, Math.round(host.cores().get(i)), "");
    }
    prose.heading("memory");
    long memory = Numbers.percent(host.memoryUsed(), host.memoryTotal());
    bar(prose, "memory", memory, Numbers.share(host.memoryUsed(), host.memoryTotal()));
    if (host.swapTotal() > 0) {
      long swap = Numbers.percent(host.swapUsed(), host.swapTotal());
      bar(prose, "swap", swap, Numbers.share(host.swapUsed(), host.swapTotal()));
    }
    prose.heading("disks");
    for (HostView.Disk disk : host.disks()) {
      long used = Numbers.percent(disk.used(), disk.total());
      bar(prose, disk.mount(), used, Numbers.share(disk.used(), disk.total()));
    }
    prose.heading("network");
    prose.fact("received", Numbers.bytes(Math.round(host.down())) + "/s");
    prose.fact("sent", Numbers.bytes(Math.round(host.up())) + "/s");
  }

  private static String load(List<Double> load) {
    StringBuilder text = new StringBuilder();
    load.forEach(value -> text.append(' ').append(Numbers.hundredths(value)));
    return text.toString();
  }

  private static void bar(Prose prose, String label, long percent, String value) {
    int full = (int) Math.max(0, Math.min(BAR, percent * BAR / 100));
    String number = percent + "%";
    prose.line(
        Text.run(label + " ".repeat(Math.max(1, 11 - label.length())), Style.FAINT),
        Text.run(" ".repeat(Math.max(0, 4 - number.length())) + number + " ", Style.PLAIN),
        Text.run(
            String.valueOf(prose.glyphs().level(5)).repeat(full),
            percent >= FULL ? Style.BAD : Style.GRAPH),
        Text.run(String.valueOf(prose.glyphs().level(0)).repeat(BAR - full), Style.FAINT),
        Text.run("  " + value, Style.PLAIN));
  }
}
