package drover.tui.view;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import drover.control.AppView;
import drover.control.LogLine;
import drover.control.LogTail;
import drover.control.Update;
import drover.control.Usage;
import drover.tui.model.Message;
import drover.tui.model.Model;
import drover.tui.model.Scene;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a frame costs: 50 apps at 120x40, new numbers and ten log lines in each. Not a test; its
 * figures stand in commit messages.
 */
final class ViewBench {
  private static final int APPS = 50;
  private static final int FRAMES = 2_000;

  private ViewBench() {}

  public static void main(String[] args) throws IOException {
    TerminalScreen screen =
        new TerminalScreen(new DefaultVirtualTerminal(new TerminalSize(120, 40)));
    screen.startScreen();
    View view = new View();
    Model model = Scene.lively(Scene.SETTINGS, 120, 40);
    StringBuilder report = new StringBuilder();
    for (int round = 0; round < 8; round++) {
      long updating = 0;
      long drawing = 0;
      for (int frame = 0; frame < FRAMES; frame++) {
        List<Message> messages = messages(model, frame);
        long start = cpuNanos();
        for (Message message : messages) {
          model = model.update(message).model();
        }
        long middle = cpuNanos();
        view.draw(model, screen);
        drawing += cpuNanos() - middle;
        updating += middle - start;
      }
      report.append(micros(updating)).append(" us update, ");
      report.append(micros(drawing)).append(" us draw\n");
    }
    System.getLogger("bench").log(System.Logger.Level.INFO, report);
  }

  /** Of this thread: the machine may be busy with something else. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long micros(long nanos) {
    return TimeUnit.NANOSECONDS.toMicros(nanos) / FRAMES;
  }

  private static List<Message> messages(Model model, int frame) {
    List<AppView> apps = new ArrayList<>();
    for (int i = 0; i < APPS; i++) {
      Usage usage =
          new Usage(
              i + frame % 7, (100L + frame % 9) << 20, 1, Scene.wave(20, 9), Scene.wave(9, 1));
      apps.add(
          Scene.app("app-" + i, List.of(Scene.online(i, 0, 100 + i, Duration.ofHours(i), usage))));
    }
    List<LogLine> lines = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      lines.add(new LogLine("app-0", 0, false, Scene.NOW, "GET /v1/cart/" + frame + " 200 12ms"));
    }
    return List.of(
        new Message.Refreshed(new Update(Scene.snapshot(apps), List.of(), 0)),
        new Message.Logged(model.log().tail(), new LogTail.Batch(lines, 0)));
  }
}
