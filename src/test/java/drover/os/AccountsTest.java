package drover.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
  private static final int SELF = 0;

  @TempDir Path etc;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        etc.resolve("passwd"),
        """
        root:x:0:0:root:/root:/bin/bash
        drover-web:x:3300:3300:W\u00e4b:/srv/web:/usr/sbin/nologin
        broken-line
        drover-job:x:3301:100::/srv/job:
        """);
    Files.writeString(
        etc.resolve("group"),
        """
        root:x:0:
        drover-web:x:3300:
        drover-logs:x:3400:drover-job,drover-web
        drover-web2:x:3401:drover-web2
        """);
  }

  private Credentials resolve(@Nullable String user, @Nullable String group)
      throws NotStartedException {
    return new Accounts(new AccountList(etc)).resolve(new RunAs(user, group), SELF);
  }

  @Test
  void aUserBringsItsGroups() throws NotStartedException {
    assertThat(resolve("drover-web", null))
        .isEqualTo(new Credentials(3300, 3300, List.of(3300, 3400), "drover-web", "/srv/web"));
    assertThat(resolve("3301", null))
        .isEqualTo(new Credentials(3301, 100, List.of(100, 3400), "drover-job", "/srv/job"));
  }

  @Test
  void aGroupTakesThePlaceOfTheFirstOne() throws NotStartedException {
    assertThat(resolve("drover-web", "drover-web2"))
        .isEqualTo(new Credentials(3300, 3401, List.of(3401, 3400), "drover-web", "/srv/web"));
    assertThat(resolve("drover-web", "77").gid()).isEqualTo(77);
  }

  @Test
  void aGroupAloneLeavesTheUser() throws NotStartedException {
    assertThat(resolve(null, "drover-logs"))
        .isEqualTo(new Credentials(0, 3400, List.of(3400), "root", "/root"));
  }

  @Test
  void aNumberNeedsNoNameButThenAGroup() throws NotStartedException {
    assertThat(resolve("3999", "3300"))
        .isEqualTo(new Credentials(3999, 3300, List.of(3300), "3999", "/"));
    assertThatThrownBy(() -> resolve("3999", null))
        .hasMessage("user 3999 is not in the list of users; set group too");
  }

  @Test
  void whoDoesNotExistIsNamed() {
    assertThatThrownBy(() -> resolve("drover-nobody", null))
        .hasMessage("user drover-nobody does not exist");
    assertThatThrownBy(() -> resolve("99999999999", null))
        .hasMessage("user 99999999999 does not exist");
    assertThatThrownBy(() -> resolve("drover-web", "drover-no"))
        .hasMessage("group drover-no does not exist");
  }

  @Test
  void theVariablesAreTheUsers() throws NotStartedException {
    assertThat(resolve("drover-web", null).in(Map.of("HOME", "/root", "A", "b")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("HOME", "/srv/web", "USER", "drover-web", "LOGNAME", "drover-web", "A", "b"));
  }
}
