package drover.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.AppView;
import drover.control.Update;
import drover.control.Usage;
import drover.spec.ByteSize;
import drover.spec.Guards;
import drover.spec.WatchRule;
import drover.tui.model.Scene;
import drover.tui.model.Width;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTest {
  private static final Surroundings AROUND =
      new Surroundings(Path.of("/home/shop/.drover"), "shop");

  @Test
  void aTroubledInstanceTellsHowItEndedAndWhatComesNext() {
    assertThat(of(Scene.mailer(), new Sheet(true, 80, false, true)))
        .isEqualTo(
            """
            Describing process with id 6 - name mailer
            ┌───────────────────┬────────────────────────────────────────────────┐
            │ status            │ waiting restart 4s                             │
            │ name              │ mailer                                         │
            │ namespace         │ default                                        │
            │ pid               │ -                                              │
            │ restarts          │ 7                                              │
            │ uptime            │ -                                              │
            │ script path       │ /srv/shop/dist/mailer.js                       │
            │ script args       │ -                                              │
            │ interpreter       │ node                                           │
            │ interpreter args  │ -                                              │
            │ script id         │ 6                                              │
            │ exec cwd          │ /srv/shop                                      │
            │ exec mode         │ fork_mode                                      │
            │ instance          │ 0                                              │
            │ instances         │ 1                                              │
            │ error log path    │ /home/shop/.drover/logs/mailer-error.log       │
            │ out log path      │ /home/shop/.drover/logs/mailer-out.log         │
            │ pid path          │ /home/shop/.drover/pids/mailer-6.pid           │
            │ user              │ shop                                           │
            │ watch & reload    │ disabled                                       │
            │ restart rule      │ errored after 16 exits in a row within 1000 ms │
            │ stop rule         │ SIGINT, SIGKILL after 1600 ms                  │
            │ unstable restarts │ 7                                              │
            │ created at        │ 2026-11-24T11:33:27Z                           │
            │ last exit         │ exit 137 SIGKILL 5s ago after 41s, pid 21001   │
            │ then              │ restart 8 of 16 in 4 s                         │
            │ next start        │ in 4s                                          │
            └───────────────────┴────────────────────────────────────────────────┘
            last lines of error output
            FATAL: out of memory
            last lines of output
            queue 512
            queue 513
            last events
            46s ago  started, pid 21001
            5s ago  killed by SIGKILL after 41 s, restart 8 of 16 in 4 s
            """);
  }

  @Test
  void inAPipeThereAreTwoColumns() {
    assertThat(of(guarded(), Sheet.PIPE))
        .isEqualTo(
            """
            Describing process with id 0 - name api
            status              online
            name                api
            namespace           default
            pid                 4711
            restarts            0
            uptime              3h00m
            cpu                 9.0%
            memory              150M in 4 processes
            script path         /srv/shop/dist/api.js
            script args         -
            interpreter         node
            interpreter args    -
            script id           0
            exec cwd            /srv/shop
            exec mode           fork_mode
            instance            0
            instances           1
            error log path      /home/shop/.drover/logs/app-0-error.log
            out log path        /home/shop/.drover/logs/app-0-out.log
            pid path            /home/shop/.drover/pids/api-0.pid
            ecosystem file      /srv/shop/ecosystem.yaml
            user                shop
            max memory restart  500M
            cron restart        0 3 * * *
            watch & reload      src lib/with-a-long-name config/*.yaml public/assets/images
            restart rule        errored after 16 exits in a row within 1000 ms
            stop rule           SIGINT, SIGKILL after 1600 ms
            unstable restarts   0
            created at          2026-11-24T11:03:27Z
            last events
            22m25s ago  reloaded 4 of 4 in 9.8 s
            """);
  }

  @Test
  void onlyTheStatusHasAColor() {
    assertThat(of(guarded(), new Sheet(true, 80, true, true)))
        .contains("│ status             │ \u001b[32monline\u001b[0m ");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 120, 200})
  void everyLineFits(int columns) {
    String text = of(guarded(), new Sheet(true, columns, false, false));

    assertThat(text.lines().filter(line -> line.startsWith("|") || line.startsWith("+")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(Width.of(line)).isLessThanOrEqualTo(columns));
  }

  private static String of(AppView app, Sheet sheet) {
    Update update = new Update(Scene.snapshot(List.of(app)), Scene.events(), 0);
    return Description.of(new Entry(app, app.instances().get(0)), update, AROUND, sheet);
  }

  private static AppView guarded() {
    Usage usage = new Usage(9, 150L << 20, 4, Scene.wave(9, 2), Scene.wave(9, 2));
    WatchRule watch =
        new WatchRule(
            List.of("src", "lib/with-a-long-name", "config/*.yaml", "public/assets/images"),
            List.of(),
            Duration.ofMillis(200));
    Guards guards = new Guards(ByteSize.of(500L << 20), "0 3 * * *", null, watch, null);
    return Scene.app(
        "api",
        List.of(Scene.online(0, 0, 4711, Duration.ofHours(3), usage)),
        spec -> spec.withGuards(guards).withFile(Path.of("/srv/shop/ecosystem.yaml")));
  }
}
