package drover.tui.view;

import drover.control.AppView;
import drover.control.HostView;
import drover.control.InstanceView;
import drover.control.Series;
import drover.control.Status;
import drover.tui.model.Model;
import drover.tui.model.Mood;
import drover.tui.model.Numbers;
import drover.tui.model.Trends;
import drover.tui.model.Width;

/** The two lines at the top: who is well and who is not, and how the machine is. */
final class HeaderPart {
  private static final Status[] ORDER = {
    Status.ONLINE,
    Status.LAUNCHING,
    Status.STOPPING,
    Status.WAITING_RESTART,
    Status.ERRORED,
    Status.STOPPED
  };
  private static final double FULL = 90;

  private HeaderPart() {}

  static void draw(Model model, Pen pen) {
    states(model, pen);
    if (pen.height() > 1) {
      host(model, pen);
    }
  }

  private static void states(Model model, Pen pen) {
    boolean roomy = pen.width() >= 60;
    int x = roomy ? pen.text(1, 0, "drover", Style.STRONG) + 2 : 1;
    String clock = Numbers.clock(model.now(), model.settings().zone());
    int end = pen.width() - 1;
    if (pen.width() >= 40) {
      pen.right(end, 0, clock, Style.PLAIN);
      end -= clock.length() + 3;
    }
    int states = width(model, roomy);
    int room = end - states - x - 2;
    if (roomy && room > 0) {
      pen.fit(x, 0, room, model.settings().title(), Style.PLAIN);
    }
    counts(model, pen, Math.max(roomy ? x : 0, end - states), roomy);
  }

  private static void counts(Model model, Pen pen, int from, boolean words) {
    int x = from;
    for (Status status : ORDER) {
      int count = count(model, status);
      if (count > 0) {
        Style style = Style.of(Mood.of(status));
        x = pen.put(x, 0, pen.glyphs().of(Mood.of(status)), style) + 1;
        x = pen.text(x, 0, Integer.toString(count), style);
        x = words ? pen.text(x + 1, 0, word(status), style) + 2 : x + 1;
      }
    }
  }

  private static int width(Model model, boolean words) {
    int width = 0;
    for (Status status : ORDER) {
      int count = count(model, status);
      if (count > 0) {
        width += 2 + Integer.toString(count).length();
        width += words ? 3 + word(status).length() : 1;
      }
    }
    return Math.max(0, width - 2);
  }

  private static String word(Status status) {
    return status == Status.WAITING_RESTART ? "backoff" : status.word();
  }

  private static int count(Model model, Status status) {
    int count = 0;
    for (AppView app : model.world().latest().apps()) {
      for (InstanceView instance : app.instances()) {
        count += instance.status() == status ? 1 : 0;
      }
    }
    return count;
  }

  private static void host(Model model, Pen pen) {
    HostView host = model.world().latest().host();
    int x = pen.text(1, 1, "cpu ", Style.FAINT);
    x = spark(model, pen, x, host.cpuTrend());
    x = percent(pen, x + 1, Math.round(host.cpu()));
    x = pen.text(x + 3, 1, "mem ", Style.FAINT);
    x = pen.text(x, 1, Numbers.share(host.memoryUsed(), host.memoryTotal()), Style.PLAIN);
    x = percent(pen, x + 1, Numbers.percent(host.memoryUsed(), host.memoryTotal()));
    if (!host.load().isEmpty()) {
      x = pen.text(x + 3, 1, "load ", Style.FAINT);
      x = pen.text(x, 1, Numbers.hundredths(host.load().get(0)), Style.PLAIN);
    }
    if (!host.disks().isEmpty()) {
      HostView.Disk disk = host.disks().get(0);
      x = pen.text(x + 3, 1, "disk ", Style.FAINT);
      x = percent(pen, x, Numbers.percent(disk.used(), disk.total()));
    }
    String net =
        pen.glyphs().received
            + Numbers.bytes(Math.round(host.down()))
            + " "
            + pen.glyphs().sent
            + Numbers.bytes(Math.round(host.up()));
    if (x + 7 + Width.of(net) < pen.width()) {
      x = pen.text(x + 3, 1, "net ", Style.FAINT);
      pen.text(x, 1, net, Style.PLAIN);
    }
  }

  private static int spark(Model model, Pen pen, int x, Series trend) {
    long second = model.world().latest().at().getEpochSecond();
    for (int i = 0; i < 8; i++) {
      double value = Trends.bucket(trend, 15, second, 7 - i);
      pen.put(x + i, 1, value < 0 ? ' ' : pen.glyphs().level(value, 100), Style.PLAIN);
    }
    return x + 8;
  }

  private static int percent(Pen pen, int x, long percent) {
    return pen.text(x, 1, percent + "%", percent >= FULL ? Style.BAD : Style.PLAIN);
  }
}
