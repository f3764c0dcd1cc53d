package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MountTableTest {
  private static final MountTable TABLE =
      new MountTable(
          """
          27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
          30 27 0:27 / /tmp rw,nosuid,noexec,relatime shared:3 - tmpfs tmpfs rw
          31 30 0:28 / /tmp/with\\040blank rw - tmpfs tmpfs rw
          32 27 0:29 / /srv rw - tmpfs tmpfs rw
          33 27 0:30 / /srv ro,noexec - tmpfs tmpfs rw
          """);

  @Test
  void theNearestMountDecides() {
    assertThat(TABLE.forbidsPrograms(Path.of("/home/me"))).isFalse();
    assertThat(TABLE.forbidsPrograms(Path.of("/tmp"))).isTrue();
    assertThat(TABLE.forbidsPrograms(Path.of("/tmp/x"))).isTrue();
    assertThat(TABLE.forbidsPrograms(Path.of("/tmpx"))).isFalse();
    assertThat(TABLE.forbidsPrograms(Path.of("/tmp/with blank/x"))).isFalse();
  }

  @Test
  void aLaterMountCoversAnEarlierOne() {
    assertThat(TABLE.forbidsPrograms(Path.of("/srv/x"))).isTrue();
  }

  @Test
  void whatIsNotKnownIsAllowed() {
    assertThat(new MountTable("").forbidsPrograms(Path.of("/tmp"))).isFalse();
  }
}
