package drover.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.control.SavedApp;
import drover.spec.AppSpec;
import drover.spec.Environment;
import drover.spec.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpTest {
  private static final SavedApp API = saved("api", false);
  private static final SavedApp WEB = saved("web", true);

  @TempDir private Path folder;

  @Test
  void whatWasSavedIsReadAgain() throws IOException {
    dump().write(List.of(API, WEB));

    assertThat(dump().read().apps()).containsExactly(API, WEB);
    assertThat(dump().read().from()).isEqualTo(folder.resolve("dump.json"));
  }

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    dump().write(List.of(API));
    dump().write(List.of(API));

    for (String name : List.of("dump.json", "dump.json.bak")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void theOneBeforeIsTakenWhenTheLastIsBroken() throws IOException {
    dump().write(List.of(API));
    dump().write(List.of(WEB));
    Files.writeString(folder.resolve("dump.json"), "{\"saved\":{\"apps\":[{\"sp");

    assertThat(dump().read().apps()).containsExactly(API);
    assertThat(dump().read().from()).isEqualTo(folder.resolve("dump.json.bak"));
  }

  @Test
  void aBrokenOneDoesNotPushOutTheOneBefore() throws IOException {
    dump().write(List.of(API));
    dump().write(List.of(WEB));
    Files.writeString(folder.resolve("dump.json"), "");

    dump().write(List.of(WEB, API));

    assertThat(dump().read().apps()).containsExactly(WEB, API);
    Files.delete(folder.resolve("dump.json"));
    assertThat(dump().read().apps()).containsExactly(API);
  }

  @Test
  void withoutAnyThereIsNothing() {
    assertThatThrownBy(() -> dump().read()).isInstanceOf(NoSuchFileException.class);
  }

  private Dump dump() {
    return Dump.of(new Home(folder));
  }

  private static SavedApp saved(String name, boolean isStopped) {
    Launch launch =
        new Launch(
            Launch.Kind.PROGRAM,
            "server",
            List.of("--port", "3000"),
            null,
            List.of(),
            Path.of("/srv"),
            Environment.EMPTY,
            "NODE_APP_INSTANCE",
            null);
    return new SavedApp(AppSpec.of(name, launch), isStopped);
  }
}
