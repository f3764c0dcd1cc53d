package drover.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.LogPlace;
import drover.control.LogTail;
import drover.control.Snapshot;
import drover.control.Update;
import drover.tui.model.Message;
import drover.tui.model.Model;
import drover.tui.model.Scene;
import drover.tui.model.Settings;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole screens, as they are seen. */
class ViewTest {
  private static final Settings ASCII = new Settings("web-1", false, false, true, ZoneOffset.UTC);
  private static final Settings EMBEDDED = new Settings("web-1", true, true, true, ZoneOffset.UTC);

  @Test
  void theAppsTheirLogAndTheLastEventFitOn80x24() {
    assertThat(Pictures.of(Scene.lively(Scene.SETTINGS, 80, 24)))
        .isEqualTo(
            """
             drover  web-1   ● 6 online  ◐ 1 launching  ✖ 1 backoff  ○ 1 stopped   14:03:27
             cpu ██▃▆█▇▂▆ 23%   mem 5.1/15.6G 33%   load 0.82   disk 61%   net ↓1.2M ↑310K
               NAME          STATUS            UP    CPU%    MEM    ↺  PID
            ›● api ×4        online         3d04h    41.2   612M    0  20411 +3
             ● worker ×2     online         6h12m    18.0   300M    2  20501 +1
             ✖ mailer        backoff 4s         -       -      -    7  exit 137 SIGKILL
             ◐ search        launching         3s    77.1    98M    0  21877
             ○ migrate       stopped            -       -      -    0  exit 0
            ─ api ─ follow ─ all ───────────────────────────────────────────────────────────
            14:03:27.000 api:0 │ listening on 3000
            14:03:24.318 api:0 │ GET /v1/cart 200 11ms
            14:03:25.101 api:0 │ GET /v1/cart 200 12ms
            14:03:25.318 api:2 │ GET /v1/cart 200 9ms
            14:03:25.442 api:1 │ WARN  slow query 812ms orders_by_user
            14:03:25.977 api:0 │ POST /v1/pay 201 88ms
            14:03:26.020 api:3 │ ERROR TimeoutException: imgproxy
            14:03:26.611 api:2 │ GET /health 200 1ms





             ✖ 14:03:22 mailer:0 killed by SIGKILL after 41 s, restart 8 of 16 in 4 s
             r restart R reload s start x stop l logs e events / filter : command ? help
            """);
  }

  @Test
  void wideScreensHaveGraphsAPaneAndAStripOfEvents() {
    assertThat(Pictures.of(Scene.lively(Scene.SETTINGS, 120, 40)))
        .isEqualTo(
            """
             drover  web-1                                           ● 6 online  ◐ 1 launching  ✖ 1 backoff  ○ 1 stopped   14:03:27
             cpu ██▇▄▂▂▄▇██▇▄▂▂▄▆ 23% of 8   mem 5.1/15.6G 33%   swap 0%   load 0.82 0.71 0.66   disk / 61%   net ↓1.2M/s ↑310K/s
            ─ 5 apps ──────────────────────────────────────────────────────────────────────┬─ api ×4 ───────────────────────────────
               NAME          STATUS            UP    CPU%  2m          MEM  2m          ↺  │ ● online  for 3d04h
            ›● api ×4        online         3d04h    41.2  ▅▅▄▅▅▅▄▅   612M  ▅▅▅▅▅▅▅▅    0  │ node /srv/shop/dist/api.js
             ● worker ×2     online         6h12m    18.0  █▇▆▇█▇▅▇   300M  ▅▅▅▅▅▅▅▅    2  │
             ✖ mailer        backoff 4s     exit 137 SIGKILL                            7  │ cpu 41.2%  2m max 60.0% ──────────────
             ◐ search        launching         3s    77.1  ▇▇▆▆▇▇▆▆    98M  ▇▇▆▆▇▇▆▆    0  │ ▅▅▅▅▅▅▅▄▄▄▃▃▃▄▄▄▄▅▅▅▅▅▅▅▅▅▄▄▄▃▃▃▄▄▄▅▅▅
             ○ migrate       stopped        exit 0                                      0  │ mem 612M  2m max 604M ────────────────
                                                                                           │ ▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅
                                                                                           │
                                                                                           │ instances ────────────────────────────
                                                                                           │ 0  ●   20411   12.1  153M   3d04h
                                                                                           │ 1  ●   20412   10.4  153M   3d04h
                                                                                           │ 2  ●   20413    9.5  153M   3d04h
                                                                                           │ 3  ●   20414    9.2  153M   3d04h
                                                                                           │
                                                                                           │ events ───────────────────────────────
                                                                                           │ 13:41:02 ● reloaded 4 of 4 in 9.8 s
                                                                                           │
            ─ api ─ follow ─ all ──────────────────────────────────────────────────────────┴────────────────────────────────────────
            14:03:27.000 api:0 │ listening on 3000
            14:03:24.318 api:0 │ GET /v1/cart 200 11ms
            14:03:25.101 api:0 │ GET /v1/cart 200 12ms
            14:03:25.318 api:2 │ GET /v1/cart 200 9ms
            14:03:25.442 api:1 │ WARN  slow query 812ms orders_by_user
            14:03:25.977 api:0 │ POST /v1/pay 201 88ms
            14:03:26.020 api:3 │ ERROR TimeoutException: imgproxy
            14:03:26.611 api:2 │ GET /health 200 1ms





            ─ events ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
             ✖ 14:03:22 mailer:0 killed by SIGKILL after 41 s, restart 8 of 16 in 4 s
             ◐ 14:02:41 mailer   started, pid 21001
             ● 13:41:02 api      reloaded 4 of 4 in 9.8 s

             r restart  R reload  s start  x stop  l logs  e events  / filter  : command  i why  q leave  o sort  Tab pane  ? help
            """);
  }

  @Test
  void aBadNightIsReadAtAGlance() {
    assertThat(Pictures.of(Scene.trouble(Scene.SETTINGS, 80, 24)))
        .isEqualTo(
            """
             drover  web-1               ● 7  ◐ 1  ✖ 1 backoff  ✖ 1 errored  ○ 1   14:03:28
             cpu ██▃▆█▇▂▆ 23%   mem 5.1/15.6G 33%   load 0.82   disk 61%   net ↓1.2M ↑310K
               NAME          STATUS            UP    CPU%    MEM    ↺  PID
            ›▲ flapping      online            3s    31.0    44M   14  22599 after exit 1
             ✖ mailer        backoff 3s         -       -      -    7  exit 137 SIGKILL
             ✖ reports       errored        cannot start: /srv/shop/dist/reports.js: no su…
             ◐ billing       stopping       2h00m  waiting for ffmpeg 5144, SIGKILL in 4s
             ● imgproxy      online        11m01s   212.4   1.9G    0  20733 +2
             ▲ queue ×4      online 3/4    44m01s    15.0   264M    0  22000 +2
             ● worker ×2     online         6h12m    18.0   300M    2  20501 +1
            ─ flapping ─ follow ─ all ─────────────────────────── 812 lines/s, 772 skipped ─
            14:03:27.029 │ retry 29 of db
            14:03:27.030 │ retry 30 of db
            14:03:27.031 │ retry 31 of db
            14:03:27.032 │ retry 32 of db
            14:03:27.033 │ retry 33 of db
            14:03:27.034 │ retry 34 of db
            14:03:27.035 │ retry 35 of db
            14:03:27.036 │ retry 36 of db
            14:03:27.037 │ retry 37 of db
            14:03:27.038 │ retry 38 of db
            14:03:27.039 │ retry 39 of db

             r restart R reload s start x stop l logs e events / filter : command ? help
            """);
  }

  @Test
  void aBadNightOnAWideScreen() {
    assertThat(Pictures.of(Scene.trouble(Scene.SETTINGS, 120, 40)))
        .isEqualTo(
            """
             drover  web-1                               ● 7 online  ◐ 1 stopping  ✖ 1 backoff  ✖ 1 errored  ○ 1 stopped   14:03:28
             cpu ██▇▄▂▂▄▇██▇▄▂▂▄▆ 23% of 8   mem 5.1/15.6G 33%   swap 0%   load 0.82 0.71 0.66   disk / 61%   net ↓1.2M/s ↑310K/s
            ─ 7 apps ──────────────────────────────────────────────────────────────────────┬─ flapping ─────────────────────────────
               NAME          STATUS            UP    CPU%  2m          MEM  2m          ↺  │ ▲ online  for 3s
            ›▲ flapping      online            3s    31.0  ▇▇▅▆▇▆▄▆    44M  ▆▆▆▆▆▆▆▆   14  │ node /srv/shop/dist/flapping.js
             ✖ mailer        backoff 3s     exit 137 SIGKILL                            7  │
             ✖ reports       errored        cannot start: /srv/shop/dist/reports.js: no s… │ last run exit 1 after 2s
             ◐ billing       stopping       2h00m  waiting for ffmpeg 5144, SIGKILL in 4s  │ Error: connect ECONNREFUSED
             ● imgproxy      online        11m01s   212.4  ▅▅▄▅▅▅▃▅   1.9G  ▇▇▇▇▇▇▇▇    0  │
             ▲ queue ×4      online 3/4    44m01s    15.0  ▅▅▃▄▅▅▂▅   264M  ▆▆▆▆▆▆▆▆    0  │ cpu 31.0%  2m max 39.0% ──────────────
             ● worker ×2     online         6h12m    18.0  █▇▆▇█▇▅▇   300M  ▅▅▅▅▅▅▅▅    2  │ ▃▃▃▃▂▁           ▁▂▃▃▃▃▂▁           ▁▂
                                                                                           │ ███████▇▅▄▃▃▃▄▅▆██████████▆▅▄▃▃▃▄▅▆███
                                                                                           │ ██████████████████████████████████████
                                                                                           │ mem 44M  2m max 45M ──────────────────
                                                                                           │ ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
                                                                                           │ ██████████████████████████████████████
                                                                                           │ ██████████████████████████████████████
                                                                                           │
                                                                                           │
                                                                                           │
            ─ flapping ─ follow ─ all ─────────────────────────────────────────────────────┴───────────── 812 lines/s, 772 skipped ─
            14:03:27.027 │ retry 27 of db
            14:03:27.028 │ retry 28 of db
            14:03:27.029 │ retry 29 of db
            14:03:27.030 │ retry 30 of db
            14:03:27.031 │ retry 31 of db
            14:03:27.032 │ retry 32 of db
            14:03:27.033 │ retry 33 of db
            14:03:27.034 │ retry 34 of db
            14:03:27.035 │ retry 35 of db
            14:03:27.036 │ retry 36 of db
            14:03:27.037 │ retry 37 of db
            14:03:27.038 │ retry 38 of db
            14:03:27.039 │ retry 39 of db
            ─ events ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
             nothing has happened yet



             r restart  R reload  s start  x stop  l logs  e events  / filter  : command  i why  q leave  o sort  Tab pane  ? help
            """);
  }

  @Test
  void veryWideScreensHaveTheEventsBesideTheLog() {
    assertThat(Pictures.of(Scene.pressed(Scene.trouble(Scene.SETTINGS, 200, 60), "j")))
        .isEqualTo(
            """
             drover  web-1                                                                                                               ● 7 online  ◐ 1 stopping  ✖ 1 backoff  ✖ 1 errored  ○ 1 stopped   14:03:28
             cpu ██▇▄▂▂▄▇██▇▄▂▂▄▆ 23% of 8   mem 5.1/15.6G 33%   swap 0%   load 0.82 0.71 0.66   disk / 61%   net ↓1.2M/s ↑310K/s
            ─ 7 apps ──────────────────────────────────────────────────────────────────────────────────────────────────────────────┬─ mailer ───────────────────────────────────────────────────────────────────────
               NAME          STATUS            UP    CPU%  2m                   MEM  2m                   ↺  PID                   │ ✖ backoff 3s  for 6s
             ▲ flapping      online            3s    31.0  ▆▇▇▆▅▄▄▅▆▇▇▆▅▄▄▅▆    44M  ▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆   14  22599 after exit 1    │ node /srv/shop/dist/mailer.js
            ›✖ mailer        backoff 3s         -       -                         -                       7  exit 137 SIGKILL      │
             ✖ reports       errored        cannot start: /srv/shop/dist/reports.js: no such file or directory                     │ last run exit 137 SIGKILL after 41s
             ◐ billing       stopping       2h00m  waiting for ffmpeg 5144, SIGKILL in 4s                                          │ restart 8 of 16 in 4 s
             ● imgproxy      online        11m01s   212.4  ▅▅▅▅▄▃▃▄▅▅▅▅▄▃▃▄▅   1.9G  ▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇▇    0  20733 +2              │ FATAL: out of memory
             ▲ queue ×4      online 3/4    44m01s    15.0  ▅▅▅▅▃▂▂▃▅▅▅▅▃▂▂▃▅   264M  ▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆    0  22000 +2              │
             ● worker ×2     online         6h12m    18.0  ▇██▇▆▅▅▆▇██▇▆▅▅▆▇   300M  ▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅▅    2  20501 +1              │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
            ─ mailer ─ follow ─ all ───────────────────────────────────────────────────────────────────────────────────────────────┼─ events ───────────────────────────────────────────────────────────────────────
                                                                                                                                   │ nothing has happened yet
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
                                                                                                                                   │
             r restart  R reload  s start  x stop  l logs  e events  / filter  : command  i why  q leave  o sort  Tab pane  z zoom  Space mark  t instances  E env  H host  f freeze  ? help
            """);
  }

  @Test
  void aFrozenScreenSaysSo() {
    assertThat(Pictures.of(Scene.pressed(Scene.lively(Scene.SETTINGS, 80, 14), "f")))
        .isEqualTo(
            """
             drover  web-1   ● 6 online  ◐ 1 launching  ✖ 1 backoff  ○ 1 stopped   14:03:27
             frozen for 0s  f goes on
               NAME          STATUS            UP    CPU%    MEM    ↺  PID
            ›● api ×4        online         3d04h    41.2   612M    0  20411 +3
             ● worker ×2     online         6h12m    18.0   300M    2  20501 +1
             ✖ mailer        backoff 4s         -       -      -    7  exit 137 SIGKILL
             ◐ search        launching         3s    77.1    98M    0  21877
             ○ migrate       stopped            -       -      -    0  exit 0





             r restart R reload s start x stop l logs e events / filter : command ? help
            """);
  }

  @Test
  void asciiWillDo() {
    assertThat(Pictures.of(Scene.lively(ASCII, 80, 24)))
        .isEqualTo(
            """
             drover  web-1   * 6 online  ~ 1 launching  x 1 backoff  o 1 stopped   14:03:27
             cpu @@-*@#.* 23%   mem 5.1/15.6G 33%   load 0.82   disk 61%
               NAME          STATUS            UP    CPU%    MEM  RST  PID
            >* api x4        online         3d04h    41.2   612M    0  20411 +3
             * worker x2     online         6h12m    18.0   300M    2  20501 +1
             x mailer        backoff 4s         -       -      -    7  exit 137 SIGKILL
             ~ search        launching         3s    77.1    98M    0  21877
             o migrate       stopped            -       -      -    0  exit 0
            - api - follow - all -----------------------------------------------------------
            14:03:27.000 api:0 | listening on 3000
            14:03:24.318 api:0 | GET /v1/cart 200 11ms
            14:03:25.101 api:0 | GET /v1/cart 200 12ms
            14:03:25.318 api:2 | GET /v1/cart 200 9ms
            14:03:25.442 api:1 | WARN  slow query 812ms orders_by_user
            14:03:25.977 api:0 | POST /v1/pay 201 88ms
            14:03:26.020 api:3 | ERROR TimeoutException: imgproxy
            14:03:26.611 api:2 | GET /health 200 1ms





             x 14:03:22 mailer:0 killed by SIGKILL after 41 s, restart 8 of 16 in 4 s
             r restart R reload s start x stop l logs e events / filter : command ? help
            """);
  }

  @Test
  void columnsAreDroppedOnNarrowScreens() {
    assertThat(Pictures.of(Scene.lively(Scene.SETTINGS, 60, 16)))
        .isEqualTo(
            """
             drover  web-1        ● 6  ◐ 1  ✖ 1 backoff  ○ 1   14:03:27
             cpu ██▃▆█▇▂▆ 23%   mem 5.1/15.6G 33%   load 0.82   disk 61%
               NAME          STATUS            UP    CPU%    MEM    ↺
            ›● api ×4        online         3d04h    41.2   612M    0
             ● worker ×2     online         6h12m    18.0   300M    2
             ✖ mailer        backoff 4s     exit 137 SIGKILL        7
             ◐ search        launching         3s    77.1    98M    0
             ○ migrate       stopped        exit 0                  0
            ─ api ─ follow ─ all ───────────────────────────────────────
            14:03:25.318 api:2 │ GET /v1/cart 200 9ms
            14:03:25.442 api:1 │ WARN  slow query 812ms orders_by_user
            14:03:25.977 api:0 │ POST /v1/pay 201 88ms
            14:03:26.020 api:3 │ ERROR TimeoutException: imgproxy
            14:03:26.611 api:2 │ GET /health 200 1ms
             ✖ 14:03:22 mailer:0 killed by SIGKILL after 41 s, restart…
             r restart R reload s start x stop l logs e events ? help
            """);
  }

  @Test
  void aPhoneIsEnough() {
    assertThat(Pictures.of(Scene.lively(Scene.SETTINGS, 40, 10)))
        .isEqualTo(
            """
             drover      ● 6 ◐ 1 ✖ 1 ○ 1   14:03:27
               NAME      STATUS          CPU%   MEM
            ›● api ×4    online          41.2  612M
             ● worker ×2 online          18.0  300M
             ✖ mailer    backoff 4s    exit 137 SI…
             ◐ search    launching       77.1   98M
             ○ migrate   stopped       exit 0


             r restart R reload s start i why ? help
            """);
  }

  @Test
  void evenTwentyColumnsAndThreeRowsShowSomething() {
    assertThat(Pictures.of(Scene.lively(Scene.SETTINGS, 20, 3)))
        .isEqualTo(
            """
                ● 6 ◐ 1 ✖ 1 ○ 1
            ›● api ×4   online
             ● worker … online
            """);
  }

  @Test
  void aQuestionTakesTheLastLine() {
    assertThat(Pictures.of(Scene.pressed(Scene.lively(Scene.SETTINGS, 60, 16), "x")))
        .isEqualTo(
            """
             drover  web-1        ● 6  ◐ 1  ✖ 1 backoff  ○ 1   14:03:27
             cpu ██▃▆█▇▂▆ 23%   mem 5.1/15.6G 33%   load 0.82   disk 61%
               NAME          STATUS            UP    CPU%    MEM    ↺
            ›● api ×4        online         3d04h    41.2   612M    0
             ● worker ×2     online         6h12m    18.0   300M    2
             ✖ mailer        backoff 4s     exit 137 SIGKILL        7
             ◐ search        launching         3s    77.1    98M    0
             ○ migrate       stopped        exit 0                  0
            ─ api ─ follow ─ all ───────────────────────────────────────
            14:03:25.318 api:2 │ GET /v1/cart 200 9ms
            14:03:25.442 api:1 │ WARN  slow query 812ms orders_by_user
            14:03:25.977 api:0 │ POST /v1/pay 201 88ms
            14:03:26.020 api:3 │ ERROR TimeoutException: imgproxy
            14:03:26.611 api:2 │ GET /health 200 1ms
             ✖ 14:03:22 mailer:0 killed by SIGKILL after 41 s, restart…
             Stop api? y/N   no answer in 10 s is a no
            """);
  }

  @Test
  void aDialogNamesItsTargets() {
    assertThat(
            Pictures.of(
                Scene.pressed(Scene.lively(Scene.SETTINGS, 80, 16), "j", "Space", "Space", "X")))
        .isEqualTo(
            """
             drover  web-1   ● 6 online  ◐ 1 launching  ✖ 1 backoff  ○ 1 stopped   14:03:27
             cpu ██▃▆█▇▂▆ 23%   mem 5.1/15.6G 33%   load 0.82   disk 61%   net ↓1.2M ↑310K
               NAME          STATUS            UP    CPU%    MEM    ↺  PID         2 marked
             ● api ×4┌─ Kill 2 apps? ────────────────────────────────────────────┐
             ●✓worker│ worker ×2           online        6h12m  20501 +1         │
             ✖✓mailer│ mailer              backoff 4s    -      exit 137 SIGKILL │GKILL
            ›◐ search│                                                           │
             ○ migrat│ [ Cancel ]  [ Kill 2 apps ]                               │
            ─ search └───────────────────────────────────────────────────────────┘──────────





             ✖ 14:03:22 mailer:0 killed by SIGKILL after 41 s, restart 8 of 16 in 4 s
             r restart R reload s start x stop l logs e events / filter : command ? help
            """);
  }

  @Test
  void leavingAnEmbeddedScreenAsks() {
    assertThat(Pictures.of(Scene.pressed(Scene.lively(EMBEDDED, 80, 24), "q")))
        .isEqualTo(
            """
             drover  web-1   ● 6 online  ◐ 1 launching  ✖ 1 backoff  ○ 1 stopped   14:03:27
             cpu ██▃▆█▇▂▆ 23%   mem 5.1/15.6G 33%   load 0.82   disk 61%   net ↓1.2M ↑310K
               NAME          STATUS            UP    CPU%    MEM    ↺  PID
            ›● api ×4        online         3d04h    41.2   612M    0  20411 +3
             ● worker ×2     online         6h12m    18.0   300M    2  20501 +1
             ✖ m┌─ Stop 4 apps and quit? ─────────────────────────────────────────────┐
             ◐ s│ They live only as long as this screen; a daemon would restart them. │
             ○ m│ api ×4                                                              │
            ─ ap│ worker ×2                                                           │─────
            14:0│ mailer                                                              │
            14:0│ search                                                              │
            14:0│                                                                     │
            14:0│ [ Cancel ]  [ Stop the apps and quit ]  [ Leave them to a daemon ]  │
            14:0└─────────────────────────────────────────────────────────────────────┘
            14:03:25.977 api:0 │ POST /v1/pay 201 88ms
            14:03:26.020 api:3 │ ERROR TimeoutException: imgproxy
            14:03:26.611 api:2 │ GET /health 200 1ms





             ✖ 14:03:22 mailer:0 killed by SIGKILL after 41 s, restart 8 of 16 in 4 s
             r restart R reload s start x stop l logs e events / filter : command ? help
            """);
  }

  @Test
  void anAppHasAPage() {
    assertThat(Pictures.of(Scene.pressed(Scene.lively(Scene.SETTINGS, 80, 24), "j", "j", "Enter")))
        .isEqualTo(
            """
             drover  web-1   ● 6 online  ◐ 1 launching  ✖ 1 backoff  ○ 1 stopped   14:03:27
             cpu ██▃▆█▇▂▆ 23%   mem 5.1/15.6G 33%   load 0.82   disk 61%   net ↓1.2M ↑310K
            ─ mailer ───────────────────────────────────────────────────────────── 1-20/24 ─
             ✖ backoff 4s  for 5s

             runs       node /srv/shop/dist/mailer.js
             in         /srv/shop
             mode       fork, namespace default
             restarts   7, 7 unstable in a row; at 16 it gives up
             output     /home/shop/.drover/logs/mailer-out.log
             errors     /home/shop/.drover/logs/mailer-error.log

             last exit of mailer:0 ────────────────────────────────────────────────────────
             ended      exit 137 SIGKILL at 14:03:22 after 41s, pid 21001
             used       cpu 12.5%, memory 1.0G at the end
             then       restart 8 of 16 in 4 s

             last lines of error output ───────────────────────────────────────────────────
             FATAL: out of memory

             last lines of output ─────────────────────────────────────────────────────────
             queue 512
             queue 513
             r restart R reload s start x stop l logs / search Esc back e events ? help
            """);
  }

  @Test
  void anEventHasACard() {
    assertThat(Pictures.of(Scene.pressed(Scene.lively(Scene.SETTINGS, 80, 24), "e", "Enter")))
        .isEqualTo(
            """
             drover  web-1   ● 6 online  ◐ 1 launching  ✖ 1 backoff  ○ 1 stopped   14:03:27
             cpu ██▃▆█▇▂▆ 23%   mem 5.1/15.6G 33%   load 0.82   disk 61%   net ↓1.2M ↑310K
            ─ event ─ mailer:0 ─────────────────────────────────────────────────────────────
             ✖ mailer:0  14:03:22
             killed by SIGKILL after 41 s, restart 8 of 16 in 4 s

             ended      exit 137 SIGKILL at 14:03:22 after 41s, pid 21001
             used       cpu 12.5%, memory 1.0G at the end
             then       restart 8 of 16 in 4 s

             last lines of error output ───────────────────────────────────────────────────
             FATAL: out of memory

             last lines of output ─────────────────────────────────────────────────────────
             queue 512
             queue 513







             r restart R reload s start x stop l logs / search Esc back e events ? help
            """);
  }

  @Test
  void theLogHasAPage() {
    assertThat(
            Pictures.of(
                Scene.pressed(
                    Scene.lively(Scene.SETTINGS, 80, 16), "l", "/", "c", "a", "r", "t", "Enter")))
        .isEqualTo(
            """
             drover  web-1   ● 6 online  ◐ 1 launching  ✖ 1 backoff  ○ 1 stopped   14:03:27
             cpu ██▃▆█▇▂▆ 23%   mem 5.1/15.6G 33%   load 0.82   disk 61%   net ↓1.2M ↑310K
            ─ api ─ paused ─ all ─ /cart 3/3 ───────────────────────────────────────────────
            14:03:27.000 api:0 │ listening on 3000
            14:03:24.318 api:0 │ GET /v1/cart 200 11ms
            14:03:25.101 api:0 │ GET /v1/cart 200 12ms
            14:03:25.318 api:2 │ GET /v1/cart 200 9ms
            14:03:25.442 api:1 │ WARN  slow query 812ms orders_by_user
            14:03:25.977 api:0 │ POST /v1/pay 201 88ms
            14:03:26.020 api:3 │ ERROR TimeoutException: imgproxy
            14:03:26.611 api:2 │ GET /health 200 1ms




             F follow / search & only T since O out/err w wrap u time m mark line ? help
            """);
  }

  @Test
  void thePaletteTeachesTheKeys() {
    assertThat(Pictures.of(Scene.pressed(Scene.lively(Scene.SETTINGS, 80, 24), ":", "s", "t")))
        .isEqualTo(
            """
             drover  web-1   ● 6 online  ◐ 1 launching  ✖ 1 backoff  ○ 1 stopped   14:03:27
             cpu ██▃▆█▇▂▆ 23%   mem 5.1/15.6G 33%   load 0.82   disk 61%   net ↓1.2M ↑310K
              ┌─ command ────────────────────────────────────────────────────────────────┐
            ›●│ :st                                                                      │
             ●│ start        start what is not running                                 s │
             ✖│ stop         stop the whole tree of processes                          x │
             ◐│ restart      stop and start                                            r │
             ○│ delete       stop and forget                                           D │
            ─ │ host         cores, memory, disks                                      H │──
            14│ instances    each instance on a line of its own                        t │
            14│ freeze       hold the picture still                                    f │
            14│ quit menu    leave, or stop all apps                                   Q │
            14│ reset        set the restart counters to zero                            │
            14│ sort         choose the order                                          o │
            14│                                                                          │
            14│                                                                          │
            14│                                                                          │
              │                                                                          │
              └──────────────────────────────────────────────────────────────────────────┘



             ✖ 14:03:22 mailer:0 killed by SIGKILL after 41 s, restart 8 of 16 in 4 s
             r restart R reload s start x stop l logs e events / filter : command ? help
            """);
  }

  @Test
  void theHostHasAPage() {
    assertThat(Pictures.of(Scene.pressed(Scene.lively(Scene.SETTINGS, 80, 30), "H")))
        .isEqualTo(
            """
             drover  web-1   ● 6 online  ◐ 1 launching  ✖ 1 backoff  ○ 1 stopped   14:03:27
             cpu ██▃▆█▇▂▆ 23%   mem 5.1/15.6G 33%   load 0.82   disk 61%   net ↓1.2M ↑310K
            ─ host ─────────────────────────────────────────────────────────────────────────
             web-1  up 41d00h  load 0.82 0.71 0.66

             cpu 23% of 8 cores ───────────────────────────────────────────────────────────
                                  ▁▂▃▄▄▅▅▅▅▅▅▄▄▃▂▁
                            ▁▃▄▅▇██████████████████▇▆▄▃▂                             ▂▃▅▆▇█
                      ▁▂▄▅▆██████████████████████████████▇▅▄▃▂                 ▂▃▄▆▇███████
             ▄▄▄▄▅▅▆▇██████████████████████████████████████████▇▆▆▅▄▄▄▄▄▄▄▅▆▆▇█████████████
             core 0      31% ▆▆▆▆▆▆▆▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
             core 1      22% ▆▆▆▆▆▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
             core 2       8% ▆▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
             core 3      40% ▆▆▆▆▆▆▆▆▆▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
             core 4      25% ▆▆▆▆▆▆▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
             core 5      10% ▆▆▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
             core 6      28% ▆▆▆▆▆▆▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
             core 7      20% ▆▆▆▆▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁

             memory ───────────────────────────────────────────────────────────────────────
             memory      33% ▆▆▆▆▆▆▆▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁  5.1/15.6G
             swap         0% ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁  0.0/2.0G

             disks ────────────────────────────────────────────────────────────────────────
             /           61% ▆▆▆▆▆▆▆▆▆▆▆▆▆▆▁▁▁▁▁▁▁▁▁▁  61.0/100.0G

             network ──────────────────────────────────────────────────────────────────────
             received   1.2M/s
             sent       310K/s
             Esc back  y copy  : command  q leave  ? help
            """);
  }

  @Test
  void aFullDiskTakesTheLineOfTheMachine() {
    Model model = Scene.lively(Scene.SETTINGS, 80, 12);
    Snapshot calm = model.world().latest();
    Snapshot full =
        new Snapshot(
            calm.version() + 1,
            calm.at(),
            calm.apps(),
            calm.host(),
            List.of("the disk of /var/log is full: what apps print there is lost"));
    Update news = new Update(full, List.of(), 0);

    assertThat(Pictures.of(model.update(new Message.Refreshed(news)).model()).lines())
        .element(1)
        .isEqualTo(" the disk of /var/log is full: what apps print there is lost");
  }

  @Test
  void helpListsTheKeysOfThePage() {
    assertThat(Pictures.of(Scene.pressed(Scene.lively(Scene.SETTINGS, 100, 90), "?")))
        .isEqualTo(
            """
             drover  web-1                       ● 6 online  ◐ 1 launching  ✖ 1 backoff  ○ 1 stopped   14:03:27
             cpu ██▇▄▂▂▄▇██▇▄▂▂▄▆ 23% of 8   mem 5.1/15.6G 33%   swap 0%   load 0.82 0.71 0.66   disk / 61%
            ─ help ─────────────────────────────────────────────────────────────────────────────────────────────
             Drover keeps apps running. Letters do everything; Esc goes back and never leaves; Enter opens; :
             finds a command by name.

             act on the app, or on all marked ─────────────────────────────────────────────────────────────────
              r           restart     stop and start
              R           reload      replace one by one, others serving
              s           start       start what is not running
              x           stop        stop the whole tree of processes
              X           kill        SIGKILL to the whole tree, at once
              +           scale up    one instance more
              -           scale down  one instance less
              S           signal      choose a signal and send it
              F           flush       empty the log files
              D           delete      stop and forget

             look ─────────────────────────────────────────────────────────────────────────────────────────────
              l           logs        the logs of the app, or of all marked
              e           events      what happened, newest first
              i           why         why it is as it is, in one paragraph
              E           env         its variables, secrets masked
              H           host        cores, memory, disks

             pick ─────────────────────────────────────────────────────────────────────────────────────────────
              /           filter      show only what has this text
              !           unhealthy   show only apps in trouble
              o           sort        choose the order
              I           invert      turn the order round
              t           instances   each instance on a line of its own
              Space       mark        mark it; actions are for all marked
              *           mark all    mark all that are shown
              U           unmark      mark none

             in a log ─────────────────────────────────────────────────────────────────────────────────────────
              F           follow      show new lines as they come
              /           search      find a text, or what matches a regex
              n           next        the next line that has it, upwards
              N           previous    the one before, downwards
              &           only        show only lines that have a text or match a regex
              O           out/err     output, error output or both
              T           since       from a time on: 15m, 03:00, yesterday
              w           wrap        long lines on several rows
              →           right       see what is to the right of long lines
              ←           left        back to their beginning
              u           time        show when each line came
              J           json        JSON records readable, or as they are
              m           mark line   draw a line under what is there now
              W           write       write the lines at hand to a new file

             move ─────────────────────────────────────────────────────────────────────────────────────────────
              k ↑         up          one line up
              j ↓         down        one line down
              g Home      top         to the first line
              G End       end         to the last line; in a log: follow
              PgUp        page up     one screen up
              PgDn        page down   one screen down
              Ctrl-U      half up     half a screen up
              Ctrl-D      half down   half a screen down
              Enter       open        all about the app, or the event
              Esc         back        one step back; never leaves
              Tab         pane        the next pane has the keys
              BackTab     pane back   the pane before
              z           zoom        this pane alone, or all of them

             screen ───────────────────────────────────────────────────────────────────────────────────────────
              ? F1        help        the keys of this page
              :           command     every command, by name
              f           freeze      hold the picture still
              y           copy        the line to the clipboard
              Ctrl-L      redraw      draw everything anew
              Ctrl-Z      suspend     to the shell, until fg
              q F10       leave       leave the screen
              Q           quit menu   leave, or stop all apps
              Ctrl-C      leave       twice: leave the screen

             signs ────────────────────────────────────────────────────────────────────────────────────────────
              ● online
              ◐ launching or stopping
              ▲ some instances are down
              ✖ errored, or waiting for a restart after a crash
              ○ stopped






             Esc back  y copy  : command  q leave  ? help
            """);
  }

  @Test
  void aSearchBeyondTheLinesAtHandTakesTheLineOfTheKeys() {
    assertThat(lastRow(searching(80))).isEqualTo(" searching 40% of 5.0G  Esc stops");
    assertThat(lastRow(searching(30))).isEqualTo(" searching 40%  Esc stops");
  }

  @Test
  void theHelpOfALogBeginsWithItsOwnKeys() {
    String help = Pictures.of(Scene.pressed(Scene.lively(Scene.SETTINGS, 110, 30), "l", "?"));
    assertThat(help.indexOf("in a log")).isPositive().isLessThan(help.indexOf("act on the app"));
  }

  private static Model searching(int columns) {
    Model model = Scene.pressed(Scene.lively(Scene.SETTINGS, columns, 10), "l");
    LogPlace place = new LogPlace() {};
    LogTail.Batch batch = new LogTail.Batch(Scene.lines(), 0, place, place);
    Model read = model.update(new Message.Logged(model.log().tail(), batch)).model();
    Model asked = Scene.pressed(read, "/", "z", "z", "Enter");
    return asked.update(new Message.Searched(asked.log().tail(), 1, 2L << 30, 5L << 30)).model();
  }

  private static String lastRow(Model model) {
    return Pictures.of(model).lines().reduce("", (before, last) -> last);
  }

  @Test
  void aLongLineIsSeenFartherRight() {
    Model model = Scene.pressed(Scene.lively(Scene.SETTINGS, 60, 10), "l");
    String text = "0123456789".repeat(20);
    Model wide = Scene.logged(model, List.of(Scene.line(0, 0, text), Scene.line(0, 1, "short")));

    Model right = Scene.pressed(wide, "Right");
    assertThat(Pictures.of(right))
        .contains("from column 31")
        .contains("api:0 │…01234567890123456789012345678901234567…")
        .doesNotContain("short");
    assertThat(Pictures.of(Scene.pressed(right, "Left"))).isEqualTo(Pictures.of(wide));
  }

  @Test
  void aSentenceIsReadToItsEnd() {
    Model wide = Scene.lively(Scene.SETTINGS, 80, 24);
    Model lost = wide.update(new Message.Disconnected(LOST)).model();
    assertThat(Pictures.of(lost))
        .contains(
            """
             drover  web-1   ● 6 online  ◐ 1 launching  ✖ 1 backoff  ○ 1 stopped   14:03:27
             no word from the supervisor for 0s, apps may still run: it was asked to end;
             apps went with it, drover resurrect starts those that were saved
            """);
    Model narrow = Scene.lively(Scene.SETTINGS, 40, 10);
    assertThat(Pictures.of(narrow.update(new Message.Disconnected(LOST)).model()))
        .startsWith(
            """
             no word from the supervisor for 0s,
             apps may still run: it was asked to
             end; apps went with it, drover
             resurrect starts those that were saved
            """);
    Model refused = narrow.update(new Message.Answered(LOST, true)).model();
    assertThat(Pictures.of(refused))
        .endsWith(
            """

             it was asked to end; apps went with
             it, drover resurrect starts those that
             were saved
            """);
  }

  private static final String LOST =
      "it was asked to end; apps went with it, drover resurrect starts those that were saved";

  @Test
  void aTimeThatIsNoneIsTypedAgainBelowWhatIsWrongWithIt() {
    Model log = Scene.pressed(Scene.lively(Scene.SETTINGS, 80, 12), "l", "T", "9", "x", "Enter");
    assertThat(Pictures.of(log))
        .endsWith(
            """
             "9x" is no time; write 15m, 2h, 10:30, 2026-11-24 or "2026-11-24 10:30"
             since 9x    15m, 03:00, yesterday  Esc cancels
            """);
    assertThat(lastRow(Scene.pressed(log, "Backspace"))).startsWith(" since 9 ");
    assertThat(Pictures.of(Scene.pressed(log, "Backspace"))).doesNotContain("is no time");
    assertThat(Scene.pressed(log, "Backspace", "m", "Enter").overlay()).isNull();
  }

  @Test
  void theLogOfAnAppThatIsDeletedKeepsItsLinesAndSaysSo() {
    Model log = Scene.pressed(Scene.lively(Scene.SETTINGS, 80, 24), "l");
    Update rest = new Update(Scene.snapshot(List.of(Scene.worker())), List.of(), 0);
    Model deleted = log.update(new Message.Refreshed(rest)).model();
    assertThat(Pictures.of(deleted))
        .contains("─ api ─ was deleted ─ follow ─ all ───")
        .contains("api:2 │ GET /health 200 1ms");
    assertThat(Pictures.of(Scene.pressed(deleted, "e", "Esc"))).contains("api was deleted – Esc");
  }

  @Test
  void aStackTraceHasRowsOfItsOwn() {
    Model model = Scene.pressed(Scene.lively(Scene.SETTINGS, 60, 10), "l");
    String error =
        "{\"level\":50,\"msg\":\"failed\",\"err\":{\"stack\":\"Error: boom\\n    at f (a.js)\\n    at g\"}}";
    Model told = Scene.logged(model, List.of(Scene.line(0, 0, error), Scene.line(0, 1, "on")));
    assertThat(Pictures.of(told))
        .contains(
            """
            14:03:27.000 api:0 │ ERROR failed err=Error: boom
                               │     at f (a.js)
                               │     at g
            14:03:27.001 api:0 │ on
            """);
    assertThat(Pictures.of(Scene.pressed(told, "k"))).contains("│     at g\n F follow");
    assertThat(Pictures.of(Scene.pressed(told, "J"))).contains("api:0 │ {\"level\":50,");

    String deep = error.replace("at g", "at g\\n".repeat(20));
    Model high = Scene.logged(told, List.of(Scene.line(0, 2, deep)));
    assertThat(Pictures.of(high))
        .contains("─\n14:03:27.002 api:0 │ ERROR failed err=Error: boom\n")
        .contains("│ at g…\n F follow");
    Model first = Scene.pressed(high, "g");
    assertThat(Pictures.of(first)).contains("─\n14:03:27.000 api:0 │ listening on 3000\n");
  }

  @Test
  void allButtonsOfADialogAreSeenOnAnyScreen() {
    Model quit = Scene.pressed(Scene.model(EMBEDDED, 40, 12, Scene.snapshot()), "q");
    assertThat(Pictures.of(quit))
        .contains(
            """
            ┌─ Stop 4 apps and quit? ──────────────┐
            │ They live only as long as this       │
            │ screen; a daemon would restart them. │
            │ api ×4                               │
            │ worker ×2                            │
            │ and 2 more                           │
            │                                      │
            │ [ Cancel ]                           │
            │ [ Stop the apps and quit ]           │
            │ [ Leave them to a daemon ]           │
            └──────────────────────────────────────┘
            """);
  }

  @Test
  void aLogWithoutLinesSaysWhyOnNarrowScreens() {
    Model log = Scene.pressed(Scene.model(Scene.SETTINGS, 40, 10, Scene.snapshot()), "l");
    Model read = log.update(new Message.Ticked(Scene.NOW.plusSeconds(1))).model();
    assertThat(Pictures.of(read))
        .contains(" /home/shop/.drover/logs/app-0-out.log\n has written nothing yet\n");
  }

  @Test
  void theFactsOfAnExitAreReadOnNarrowScreens() {
    Model page = Scene.pressed(Scene.model(Scene.SETTINGS, 40, 40, Scene.snapshot()), "j", "j");
    assertThat(Pictures.of(Scene.pressed(page, "Enter")))
        .contains(" ended      exit 137 SIGKILL\n            at 14:03:22 after 41s, pid\n");
  }

  @Test
  void aFilterIsSeenEvenWhereTheTableIsWide() {
    String name = "a-name-that-is-as-long-as-the-column-is-on-this-screen";
    Model wide =
        Scene.model(
            Scene.SETTINGS,
            80,
            24,
            Scene.snapshot(List.of(Scene.app(name, Scene.api().instances()), Scene.mailer())));
    assertThat(Pictures.of(Scene.pressed(wide, "!"))).contains("  ! unhealthy\n");
    assertThat(Pictures.of(Scene.pressed(wide, "/", "m", "Enter"))).contains("  /m 2 of 2\n");
    Model narrow = wide.update(new Message.Resized(40, 10)).model();
    assertThat(Pictures.of(Scene.pressed(narrow, "!"))).contains("  ! unhealthy\n");
  }

  @Test
  void howToStartAnAppIsReadToItsEndOnTheUsualScreen() {
    assertThat(Pictures.of(Scene.model(Scene.SETTINGS, 80, 24, Scene.snapshot(List.of()))))
        .contains("   drover start ecosystem.yaml   starts what is in it\n─ log ─");
  }
}
