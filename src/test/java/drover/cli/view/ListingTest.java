package drover.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.AppView;
import drover.control.ExitStatus;
import drover.control.HostView;
import drover.control.Incident;
import drover.control.Snapshot;
import drover.control.Status;
import drover.control.Usage;
import drover.tui.model.Scene;
import drover.tui.model.Width;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
  private static final Usage USAGE =
      new Usage(9, 150L << 20, 1, Scene.wave(9, 2), Scene.wave(9, 2));

  @Test
  void everythingIsThereOn200Columns() {
    assertThat(shown(200)).isEqualTo(shown(120));
    assertThat(shown(200))
        .isEqualTo(
            """
            ┌────┬──────────┬───────────┬──────┬───────┬────────┬───┬────────────────────┬───────┬──────┬──────┬──────────┐
            │ id │ name     │ namespace │ mode │   pid │ uptime │ ↺ │ status             │   cpu │  mem │ user │ watching │
            ├────┼──────────┼───────────┼──────┼───────┼────────┼───┼────────────────────┼───────┼──────┼──────┼──────────┤
            │  9 │ flapping │ default   │ fork │     - │      - │ 0 │ errored exit 1     │     - │    - │ shop │ disabled │
            │  6 │ mailer   │ default   │ fork │     - │      - │ 7 │ waiting restart 4s │     - │    - │ shop │ disabled │
            │  8 │ migrate  │ default   │ fork │     - │      - │ 0 │ stopped exit 0     │     - │    - │ shop │ disabled │
            │ 10 │ reports  │ default   │ fork │     - │      - │ 0 │ errored            │     - │    - │ shop │ disabled │
            │  7 │ search   │ default   │ fork │ 21877 │     3s │ 0 │ launching          │ 77.1% │  98M │ shop │ disabled │
            │  4 │ worker   │ default   │ fork │ 20501 │  6h12m │ 2 │ online             │  9.0% │ 150M │ shop │ disabled │
            │  5 │ worker   │ default   │ fork │ 20502 │  6h12m │ 0 │ online             │  9.0% │ 150M │ shop │ disabled │
            └────┴──────────┴───────────┴──────┴───────┴────────┴───┴────────────────────┴───────┴──────┴──────┴──────────┘
            reports:0 cannot start: /srv/shop/dist/reports.js: no such file or directory
            host metrics | cpu: 23% | ram usage: 33% 5.1/15.6G | load: 0.82 0.71 0.66 | net: ↓1.2M ↑310K | /: 61%
            """);
  }

  @Test
  void on80ColumnsThePidIsThereAndTheUserIsNot() {
    assertThat(shown(80))
        .isEqualTo(
            """
            ┌────┬──────────┬───────┬────────┬───┬────────────────────┬───────┬──────┐
            │ id │ name     │   pid │ uptime │ ↺ │ status             │   cpu │  mem │
            ├────┼──────────┼───────┼────────┼───┼────────────────────┼───────┼──────┤
            │  9 │ flapping │     - │      - │ 0 │ errored exit 1     │     - │    - │
            │  6 │ mailer   │     - │      - │ 7 │ waiting restart 4s │     - │    - │
            │  8 │ migrate  │     - │      - │ 0 │ stopped exit 0     │     - │    - │
            │ 10 │ reports  │     - │      - │ 0 │ errored            │     - │    - │
            │  7 │ search   │ 21877 │     3s │ 0 │ launching          │ 77.1% │  98M │
            │  4 │ worker   │ 20501 │  6h12m │ 2 │ online             │  9.0% │ 150M │
            │  5 │ worker   │ 20502 │  6h12m │ 0 │ online             │  9.0% │ 150M │
            └────┴──────────┴───────┴────────┴───┴────────────────────┴───────┴──────┘
            reports:0 cannot start: /srv/shop/dist/reports.js: no such file or directory
            host metrics | cpu: 23% | ram usage: 33% 5.1/15.6G | load: 0.82 0.71 0.66
            """);
  }

  @Test
  void on60ColumnsWhatIsAmissIsThere() {
    assertThat(shown(60))
        .isEqualTo(
            """
            ┌────┬──────────┬───┬────────────────────┬───────┬──────┐
            │ id │ name     │ ↺ │ status             │   cpu │  mem │
            ├────┼──────────┼───┼────────────────────┼───────┼──────┤
            │  9 │ flapping │ 0 │ errored exit 1     │     - │    - │
            │  6 │ mailer   │ 7 │ waiting restart 4s │     - │    - │
            │  8 │ migrate  │ 0 │ stopped exit 0     │     - │    - │
            │ 10 │ reports  │ 0 │ errored            │     - │    - │
            │  7 │ search   │ 0 │ launching          │ 77.1% │  98M │
            │  4 │ worker   │ 2 │ online             │  9.0% │ 150M │
            │  5 │ worker   │ 0 │ online             │  9.0% │ 150M │
            └────┴──────────┴───┴────────────────────┴───────┴──────┘
            reports:0 cannot start: /srv/shop/dist/reports.js: no such
            file or directory
            host metrics | cpu: 23% | ram usage: 33% 5.1/15.6G
            """);
  }

  @Test
  void inAPipeNothingIsLeftOutAndNothingIsDrawn() {
    assertThat(Listing.of(mixed(), Order.BY_NAME, "shop", Sheet.PIPE))
        .isEqualTo(
            """
            id  name      namespace  mode  pid    uptime  restarts  status           cpu    mem   user  watching  port  detail
            9   flapping  default    fork  -      -       0         errored          -      -     shop  disabled  -     exit 1
            6   mailer    default    fork  -      -       7         waiting restart  -      -     shop  disabled  -     exit 137 SIGKILL, restart in 4s
            8   migrate   default    fork  -      -       0         stopped          -      -     shop  disabled  -     exit 0
            10  reports   default    fork  -      -       0         errored          -      -     shop  disabled  -     cannot start: /srv/shop/dist/reports.js: no such file or directory
            7   search    default    fork  21877  3s      0         launching        77.1%  98M   shop  disabled  -     -
            4   worker    default    fork  20501  6h12m   2         online           9.0%   150M  shop  disabled  -     -
            5   worker    default    fork  20502  6h12m   0         online           9.0%   150M  shop  disabled  -     -
            """);
  }

  @Test
  void whereThereIsRoomPortsAreShownIfThereAreAny() {
    AppView web =
        Scene.app(
            "web",
            List.of(
                Scene.listening(
                    Scene.online(1, 0, 4711, Duration.ofMinutes(2), Usage.NONE),
                    "3000",
                    "127.0.0.1:3001")));
    Snapshot snapshot = only(web, Scene.migrate());

    assertThat(Listing.of(snapshot, Order.BY_NAME, "shop", new Sheet(true, 140, false, true)))
        .contains("│ watching │ port                │")
        .contains("│ disabled │ 3000 127.0.0.1:3001 │")
        .contains("│ disabled │ -                   │");
    assertThat(Listing.of(snapshot, Order.BY_NAME, "shop", new Sheet(true, 80, false, true)))
        .doesNotContain("│ port");
    assertThat(shown(140)).doesNotContain("│ port");
  }

  @Test
  void withoutUtf8EverythingIsAscii() {
    Snapshot snapshot = only(Scene.mailer(), Scene.search());
    String text = Listing.of(snapshot, Order.BY_NAME, "shop", new Sheet(true, 80, false, false));

    assertThat(text)
        .isEqualTo(
            """
            +----+--------+------+-------+--------+-----+--------------------+-------+-----+
            | id | name   | mode |   pid | uptime | rst | status             |   cpu | mem |
            +----+--------+------+-------+--------+-----+--------------------+-------+-----+
            |  6 | mailer | fork |     - |      - |   7 | waiting restart 4s |     - |   - |
            |  7 | search | fork | 21877 |     3s |   0 | launching          | 77.1% | 98M |
            +----+--------+------+-------+--------+-----+--------------------+-------+-----+
            """);
  }

  @Test
  void onlyTheStatusHasAColor() {
    Snapshot snapshot = only(Scene.mailer(), Scene.search(), Scene.migrate(), failed(), steady());
    String text = Listing.of(snapshot, Order.BY_NAME, "shop", new Sheet(true, 60, true, true));

    assertThat(text.replace('\u001b', '^'))
        .isEqualTo(
            """
            ┌────┬──────────┬───┬────────────────────┬───────┬──────┐
            │ ^[1mid^[0m │ ^[1mname^[0m     │ ^[1m↺^[0m │ ^[1mstatus^[0m             │   ^[1mcpu^[0m │  ^[1mmem^[0m │
            ├────┼──────────┼───┼────────────────────┼───────┼──────┤
            │  9 │ flapping │ 0 │ ^[31merrored exit 1^[0m     │     - │    - │
            │  6 │ mailer   │ 7 │ ^[33mwaiting restart 4s^[0m │     - │    - │
            │  8 │ migrate  │ 0 │ stopped exit 0     │     - │    - │
            │  7 │ search   │ 0 │ ^[34mlaunching^[0m          │ 77.1% │  98M │
            │ 50 │ steady   │ 0 │ ^[32monline^[0m             │  9.0% │ 150M │
            └────┴──────────┴───┴────────────────────┴───────┴──────┘
            """);
  }

  @Test
  void wideAndCombiningCharactersKeepColumnsStraight() {
    Snapshot snapshot =
        only(
            named("日本語サービス", 1),
            named("cafe\u0301", 2),
            named("🚀rocket", 3),
            named("a\tb\u001b[2Jc", 4));

    assertThat(Listing.of(snapshot, Order.BY_NAME, "shop", sheet(80)))
        .isEqualTo(
            """
            ┌────┬────────────────┬───────────┬──────┬────────┬───┬────────┬──────┬──────┐
            │ id │ name           │ namespace │  pid │ uptime │ ↺ │ status │  cpu │  mem │
            ├────┼────────────────┼───────────┼──────┼────────┼───┼────────┼──────┼──────┤
            │  4 │ a       bc     │ default   │ 4004 │  3m00s │ 0 │ online │ 9.0% │ 150M │
            │  2 │ café           │ default   │ 4002 │  3m00s │ 0 │ online │ 9.0% │ 150M │
            │  1 │ 日本語サービス │ default   │ 4001 │  3m00s │ 0 │ online │ 9.0% │ 150M │
            │  3 │ 🚀rocket       │ default   │ 4003 │  3m00s │ 0 │ online │ 9.0% │ 150M │
            └────┴────────────────┴───────────┴──────┴────────┴───┴────────┴──────┴──────┘
            """);
  }

  @Test
  void aLongNameIsCutOnATerminalAndNowhereElse() {
    Snapshot snapshot = only(named("a-service-with-a-name-that-nobody-will-ever-type", 1));

    assertThat(Listing.of(snapshot, Order.BY_NAME, "shop", sheet(60)))
        .isEqualTo(
            """
            ┌────┬─────────────────┬────────┬───┬────────┬──────┬──────┐
            │ id │ name            │ uptime │ ↺ │ status │  cpu │  mem │
            ├────┼─────────────────┼────────┼───┼────────┼──────┼──────┤
            │  1 │ a-service-with… │  3m00s │ 0 │ online │ 9.0% │ 150M │
            └────┴─────────────────┴────────┴───┴────────┴──────┴──────┘
            """);
    assertThat(Listing.of(snapshot, Order.BY_NAME, "shop", Sheet.PIPE))
        .contains(" a-service-with-a-name-that-nobody-will-ever-type  ");
  }

  @Test
  void withoutAppsItSaysHowToBegin() {
    assertThat(Listing.of(Snapshot.EMPTY, Order.BY_NAME, "shop", sheet(80)))
        .isEqualTo(
            """
            no apps yet; 'drover start ecosystem.yaml' starts some, 'drover ecosystem'
            writes that file
            """);
    assertThat(Listing.of(Snapshot.EMPTY, Order.BY_NAME, "shop", Sheet.PIPE))
        .startsWith("id  name  namespace")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 61, 67, 74, 80, 93, 100, 119, 120, 143, 160, 200})
  void everyLineFits(int columns) {
    List<AppView> apps = new ArrayList<>(mixed().apps());
    apps.add(named("日本語サービス日本語サービス日本語サービス", 100_000));
    apps.add(named("x".repeat(120), 100_001));
    Snapshot snapshot = Scene.snapshot(apps);

    String text = Listing.of(snapshot, Order.BY_NAME, "somebody-with-a-long-name", sheet(columns));

    assertThat(text.lines())
        .allSatisfy(line -> assertThat(Width.of(line)).isLessThanOrEqualTo(columns));
    assertThat(text.lines().filter(line -> line.startsWith("│")).mapToInt(Width::of).distinct())
        .hasSize(1);
  }

  private static String shown(int columns) {
    return Listing.of(mixed(), Order.BY_NAME, "shop", sheet(columns));
  }

  private static Sheet sheet(int columns) {
    return new Sheet(true, columns, false, true);
  }

  private static Snapshot mixed() {
    return Scene.snapshot(
        List.of(
            Scene.worker(), Scene.mailer(), Scene.search(), Scene.migrate(), failed(), reports()));
  }

  private static Snapshot only(AppView... apps) {
    return new Snapshot(1, Scene.NOW, List.of(apps), HostView.UNKNOWN);
  }

  private static AppView named(String name, int id) {
    return Scene.app(name, List.of(Scene.online(id, 0, 4_000 + id, Duration.ofMinutes(3), USAGE)));
  }

  private static AppView steady() {
    return named("steady", 50);
  }

  private static AppView failed() {
    Incident exit =
        new Incident(
            Scene.NOW.minusSeconds(60),
            4711,
            ExitStatus.exited(1),
            Duration.ofMillis(200),
            null,
            0,
            0,
            List.of(),
            List.of(),
            "errored");
    return Scene.app("flapping", List.of(Scene.down(9, Status.ERRORED, exit, null, "flapping")));
  }

  private static AppView reports() {
    String why = "cannot start: /srv/shop/dist/reports.js: no such file or directory";
    return Scene.app("reports", List.of(Scene.down(10, Status.ERRORED, null, why, "reports")));
  }
}
