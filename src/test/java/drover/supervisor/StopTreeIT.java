package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.Request;
import drover.control.Selector;
import drover.spec.AppSpec;
import drover.spec.Signal;
import drover.spec.StopRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A stop leaves nobody, whatever an app's children do to get away. Who belongs to it is told by an
 * open file: each child holds the file {@code mark} open, which no trick of theirs changes. It
 * wants {@code python3} and {@code node}.
 */
class StopTreeIT extends LiveFixture {
  /** What children do, in Python; each child ends in {@code hold()}, which sleeps. */
  private static final String PYTHON =
      """
      import os, signal, sys, time
      mark = os.open("mark", os.O_RDONLY)
      os.set_inheritable(mark, True)
      def hold():
          os.close(os.open(f"up-{os.getpid()}", os.O_CREAT, 0o600))
          while True:
              time.sleep(1000)
      def child(act):
          if os.fork() == 0:
              act()
              hold()
      def bare():
          os.execve("/bin/sh", ["sh", "-c", ": > up-$$; exec sleep 1000"], {})
      def twice(*acts):
          def first():
              pid = os.fork()
              if pid:
                  os._exit(0)
              for act in acts:
                  act()
          return first
      def deaf():
          for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
              signal.signal(each, signal.SIG_IGN)
      def storm():
          deaf()
          os.close(os.open(f"up-{os.getpid()}", os.O_CREAT, 0o600))
          while True:
              if os.fork() == 0:
                  os.setsid()
                  time.sleep(1000)
              time.sleep(0.002)
      def stopped():
          os.close(os.open(f"up-{os.getpid()}", os.O_CREAT, 0o600))
          os.kill(os.getpid(), signal.SIGSTOP)
      """;

  @ParameterizedTest
  @CsvSource({
    "lambda: None",
    "os.setpgrp",
    "os.setsid",
    "twice()",
    "twice(os.setsid)",
    "bare",
    "'twice(os.setsid, lambda: child(bare))'",
    "'lambda: (os.setsid(), bare())'",
    "deaf",
    "'lambda: (os.setsid(), deaf())'",
    "stopped",
    "'lambda: (os.setsid(), stopped())'",
    "storm",
    "'twice(os.setsid, storm)'"
  })
  void pythonsChildrenEndWithIt(String act) throws Exception {
    Path script =
        Files.writeString(home.resolve("app.py"), PYTHON + "child(" + act + ")\nhold()\n");
    leavesNobody("exec python3 " + script, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "sh -c \"$C\" &",
    "set -m; sh -c \"$C\" & set +m",
    "setsid sh -c \"$C\" &",
    "(sh -c \"$C\" &)",
    "(setsid sh -c \"$C\" &)",
    "env -i sh -c \"$C\" &",
    "setsid env -i sh -c \"$C\" &",
    "sh -c \"trap '' INT TERM HUP; $C\" &",
    "setsid sh -c \"kill -STOP \\$\\$; $C\" & : > up-$!",
    "while :; do setsid sh -c \"$C\" & sleep 0.01; done &"
  })
  void aShellsChildrenEndWithIt(String line) throws Exception {
    leavesNobody(
        "exec 7< mark; C=': > up-$$; exec sleep 1000'; " + line + "\n: > up-$$; exec sleep 1000",
        2);
  }

  @ParameterizedTest
  @CsvSource({
    "{}",
    "{detached: true}",
    "{env: {}}",
    "'{detached: true, env: {}}'",
    "'{detached: true, deaf: true}'",
    "'{detached: true, storm: true}'"
  })
  void nodesChildrenEndWithIt(String options) throws Exception {
    Path script =
        Files.writeString(
            home.resolve("app.js"),
            """
            const {spawn} = require('child_process');
            const fs = require('fs');
            const how = %s;
            const deaf = how.deaf ? "trap '' INT TERM HUP; " : '';
            const start = () => spawn('/bin/sh', ['-c', deaf + ': > up-$$; exec sleep 1000'],
                {...how, stdio: ['ignore', 'ignore', 'ignore', fs.openSync('mark', 'r')]}).unref();
            start();
            if (how.storm) setInterval(start, 5);
            for (const signal of how.storm ? ['SIGINT', 'SIGTERM'] : []) process.on(signal, () => {});
            fs.openSync('mark', 'r');
            fs.writeFileSync('up-' + process.pid, '');
            setInterval(() => {}, 1000);
            """
                .formatted(options));
    leavesNobody("exec node " + script, 2);
  }

  private void leavesNobody(String command, int least) throws Exception {
    Files.createFile(home.resolve("mark"));
    AppSpec app = sh("app-" + UUID.randomUUID(), command);
    start(app.withStop(new StopRule(Signal.SIGINT, Duration.ofMillis(700), true, false)));
    await(() -> up() >= least && holders().size() >= least);

    Event end = awaitEnd(supervisor.ask(new Request.Stop(new Selector.All())));

    assertThat(end.kind()).as(end.text()).isEqualTo(EventKind.DONE);
    assertThat(holders()).isEmpty();
  }

  private long up() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.filter(each -> each.getFileName().toString().startsWith("up-")).count();
    }
  }

  /** The processes that hold the mark. */
  private List<String> holders() throws IOException {
    Path mark = home.resolve("mark").toRealPath();
    List<String> holders = new ArrayList<>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.toList()) {
        if (process.getFileName().toString().matches("[0-9]+") && holds(process, mark)) {
          holders.add(process.getFileName().toString());
        }
      }
    }
    return holders;
  }

  private static boolean holds(Path process, Path mark) {
    try (Stream<Path> files = Files.list(process.resolve("fd"))) {
      return files.anyMatch(each -> mark.equals(target(each)));
    } catch (IOException e) {
      // It is gone.
      return false;
    }
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException e) {
      return link;
    }
  }
}
