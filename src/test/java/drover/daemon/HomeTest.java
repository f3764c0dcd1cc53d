package drover.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path folder;

  @Test
  void itIsMadeForItsOwnerAlone() throws IOException {
    Path home = folder.resolve("a/b");

    new Home(home).make();
    new Home(home).make();

    assertThat(Files.getPosixFilePermissions(home))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(home.resolve("run")).isDirectory();
  }

  @Test
  void aFileInItsPlaceIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertRefused(file, "the home " + file + " cannot be used: not a folder");
  }

  @Test
  void aFileAboveItIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path home = file.resolve("home");

    assertThatThrownBy(() -> new Home(home).make())
        .isInstanceOf(HomeException.class)
        .hasMessage("the home " + home + " cannot be used: not a directory");
  }

  @Test
  void aFolderWithinThatIsAFileIsNamed() throws IOException {
    Path run = Files.createFile(folder.resolve("run"));

    assertRefused(folder, "the home " + folder + " cannot be used: " + run + ": not a folder");
  }

  @Test
  void itsReasonIsInWords() {
    assertThat(sentence(new AccessDeniedException("/srv")))
        .isEqualTo("the home /srv/drover cannot be used: /srv: permission denied");
    assertThat(sentence(new AccessDeniedException("/srv/drover")))
        .isEqualTo("the home /srv/drover cannot be used: permission denied");
    assertThat(sentence(new FileSystemException("/srv/drover", null, "Read-only file system")))
        .isEqualTo("the home /srv/drover cannot be used: read-only file system");
    assertThat(sentence(new IOException()))
        .isEqualTo("the home /srv/drover cannot be used: IOException");
  }

  private static String sentence(IOException e) {
    return new Home(Path.of("/srv/drover")).sentence(e);
  }

  private static void assertRefused(Path home, String sentence) {
    assertThatThrownBy(() -> new Home(home).make())
        .isInstanceOf(HomeException.class)
        .hasMessage(sentence);
  }
}
