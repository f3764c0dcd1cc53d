package drover.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import drover.tui.model.Scene;
import org.junit.jupiter.api.Test;

class ViewTest {
  @Test
  void theAppsAreATable() {
    assertThat(Pictures.of(Scene.model(80, 24)))
        .startsWith(
            """
             drover  web-1   ● 6 online  ◐ 1 launching  ✖ 1 backoff  ○ 1 stopped   14:03:27
             cpu ██▃▆█▇▂▆ 23%   mem 5.1/15.6G 33%   load 0.82   disk 61%   net ↓1.2M ↑310K
               NAME          STATUS         UP    CPU%     MEM    ↺  PID
            ›● api ×4        online      3d04h    41.2    612M    0  20411 +3
             ● worker ×2     online      6h12m    18.0    300M    2  20501 +1
             ✖ mailer        backoff 4s      -       -       -    7  exit 137 SIGKILL
             ◐ search        launching      3s    77.1     98M    0  21877
             ○ migrate       stopped         -       -       -    0  exit 0
            """);
  }
}
