package drover.tui.view;

import drover.control.HostView;
import drover.tui.model.Layout;
import drover.tui.model.Model;
import drover.tui.model.Numbers;
import drover.tui.model.Style;
import drover.tui.model.Trends;
import drover.tui.model.Width;

/** How the machine is, in one line; on wide screens with more of each. */
final class HostPart {
  private static final long FULL = 90;
  private static final int SPAN = 120;
  private static final int GAP = 3;

  private final Pen pen;
  private final HostView host;
  private final boolean wide;
  private int x = 1 - GAP;

  private HostPart(Model model, Pen pen) {
    this.pen = pen;
    this.host = model.shown().latest().host();
    this.wide = pen.width() >= Layout.WIDE;
  }

  static void draw(Model model, Pen pen) {
    if (model.shown().latest().host().memoryTotal() > 0) {
      new HostPart(model, pen).draw(model.shown().latest().at().getEpochSecond());
    }
  }

  private void draw(long second) {
    cpu(second);
    memory();
    load();
    disk();
    network();
  }

  private void cpu(long second) {
    label("cpu");
    int width = wide ? 16 : 8;
    for (int i = 0; i < width; i++) {
      double value = Trends.bucket(host.cpuTrend(), SPAN / width, second, width - 1 - i);
      pen.put(x + i, 0, value < 0 ? ' ' : pen.glyphs().level(value, 100), Style.GRAPH);
    }
    x += width + 1;
    percent(Math.round(host.cpu()));
    if (wide) {
      x = pen.text(x, 0, " of " + host.cores().size(), Style.FAINT);
    }
  }

  private void memory() {
    label("mem");
    x = pen.text(x, 0, Numbers.share(host.memoryUsed(), host.memoryTotal()) + " ", Style.PLAIN);
    percent(Numbers.percent(host.memoryUsed(), host.memoryTotal()));
    if (wide && host.swapTotal() > 0) {
      label("swap");
      percent(Numbers.percent(host.swapUsed(), host.swapTotal()));
    }
  }

  private void load() {
    if (host.load().isEmpty()) {
      return;
    }
    label("load");
    for (int i = 0; i < (wide ? host.load().size() : 1); i++) {
      x = pen.text(x + (i > 0 ? 1 : 0), 0, Numbers.hundredths(host.load().get(i)), Style.PLAIN);
    }
  }

  /** The fullest one: the one that will be in the way first. */
  private void disk() {
    HostView.Disk fullest = null;
    long most = -1;
    for (HostView.Disk disk : host.disks()) {
      long used = Numbers.percent(disk.used(), disk.total());
      if (used > most) {
        most = used;
        fullest = disk;
      }
    }
    if (fullest != null) {
      label(wide ? "disk " + fullest.mount() : "disk");
      percent(most);
    }
  }

  private void network() {
    String unit = wide ? "/s" : "";
    String down = pen.glyphs().received + Numbers.bytes(Math.round(host.down())) + unit;
    String up = pen.glyphs().sent + Numbers.bytes(Math.round(host.up())) + unit;
    // Room for the longest values, or it would come and go with them.
    if (x + GAP + 4 + 2 * (Width.of(pen.glyphs().sent) + 4 + unit.length()) + 1 <= pen.width()) {
      label("net");
      x = pen.text(x, 0, down + " " + up, Style.PLAIN);
    }
  }

  private void label(String name) {
    x = pen.text(x + GAP, 0, name + " ", Style.FAINT);
  }

  private void percent(long percent) {
    x = pen.text(x, 0, percent + "%", percent >= FULL ? Style.BAD : Style.PLAIN);
  }
}
