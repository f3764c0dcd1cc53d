package drover.cli;

import drover.control.AppView;
import drover.control.Event;
import drover.control.EventKind;
import drover.control.InstanceView;
import drover.control.LogLine;
import drover.control.LogSource;
import drover.control.LogTail;
import drover.control.Snapshot;
import drover.control.Update;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything the apps write, as plain prefixed lines: {@code api:0 | GET / 200}; what went to an
 * error file goes to the error stream, and so do the supervisor's own words. One thread.
 */
final class RawOutput implements AutoCloseable {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
  private static final int ALL = Integer.MAX_VALUE;

  /** Characters of one write: more would make it no faster, and takes memory. */
  private static final int WRITE = 64 << 10;

  /** A poll brings at most some MB, which take some 10 ms. */
  private static final int MOST_POLLS = 4;

  /** What the files may grow by after the end, if something that could not be ended writes on. */
  private static final long MOST_AFTERWARDS = 64L << 20;

  private final PrintStream out;
  private final PrintStream err;
  private final LogTail tail;
  private final int width;
  private final Set<Path> files = new HashSet<>();

  /** From now on, for the instances of this picture; what they wrote before is not shown. */
  RawOutput(Console console, LogTail.Opener logs, Snapshot snapshot) {
    out = console.out();
    err = console.err();
    List<LogSource> sources = new ArrayList<>();
    int widest = "drover".length();
    for (AppView app : snapshot.apps()) {
      for (InstanceView each : app.instances()) {
        sources.add(new LogSource(app.name(), each.index(), each.out(), each.error()));
        Stream.of(each.out(), each.error()).filter(Objects::nonNull).forEach(files::add);
        widest = Math.max(widest, (app.name() + ":" + each.index()).length());
      }
    }
    width = widest;
    tail = logs.open(sources, 0);
    tail.poll(ALL);
  }

  /** Tells the supervisor's news. */
  void show(Update update) {
    for (Event event : update.events()) {
      if (isWorthALine(event.kind())) {
        tell(event.app().isEmpty() ? "drover" : event.who(), "* " + event.text());
      }
    }
  }

  private static boolean isWorthALine(EventKind kind) {
    return kind != EventKind.DONE;
  }

  /**
   * Prints what was written since the last call, or the first part of it: whoever writes faster
   * than this prints must not keep news and signals waiting.
   *
   * @return whether there may be more
   */
  boolean drain() {
    for (int i = 0; i < MOST_POLLS; i++) {
      List<LogLine> some = tail.poll(ALL).lines();
      if (some.isEmpty()) {
        return false;
      }
      print(some);
    }
    return true;
  }

  /**
   * Whether the lines go into a pipe whose reader has gone, as {@code head} does. A full disk, a
   * terminal that is closed or a log service that is started anew are no reason to end services.
   */
  boolean isUnread() {
    return out.checkError() && isPipe();
  }

  private static boolean isPipe() {
    try {
      return Files.readSymbolicLink(STANDARD_OUTPUT).toString().startsWith("pipe:");
    } catch (IOException e) {
      return false;
    }
  }

  /** In few writes per run of lines of the same stream, since a flood has millions of them. */
  private void print(List<LogLine> lines) {
    StringBuilder text = new StringBuilder();
    boolean isError = false;
    for (LogLine line : lines) {
      if (line.isError() != isError || text.length() >= WRITE) {
        write(isError, text);
        isError = line.isError();
      }
      append(text, line.app() + ":" + line.index(), line.text());
    }
    write(isError, text);
  }

  private void write(boolean isError, StringBuilder text) {
    PrintStream to = isError ? err : out;
    to.print(text);
    to.flush();
    text.setLength(0);
  }

  private void append(StringBuilder text, String who, String line) {
    text.append(who).append(" ".repeat(Math.max(0, width - who.length())));
    text.append(" | ").append(line).append('\n');
  }

  /** A word of the supervisor's own. */
  void say(String line) {
    tell("drover", "* " + line);
  }

  private void tell(String who, String line) {
    StringBuilder text = new StringBuilder();
    append(text, who, line);
    write(true, text);
  }

  @Override
  public void close() {
    if (isAllPrinted()) {
      print(tail.rest());
    }
    tail.close();
  }

  /** Prints what is there by now; false: somebody writes on and on. */
  private boolean isAllPrinted() {
    long left = MOST_AFTERWARDS;
    for (Path file : files) {
      left += file.toFile().length();
    }
    while (left > 0) {
      List<LogLine> some = tail.poll(ALL).lines();
      if (some.isEmpty()) {
        return true;
      }
      print(some);
      for (LogLine line : some) {
        left -= line.text().length() + 1;
      }
    }
    return false;
  }
}
