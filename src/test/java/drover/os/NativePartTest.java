package drover.os;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativePartTest {
  private static final MountTable NO_MOUNTS = new MountTable("");

  @TempDir private Path home;

  @Test
  void itIsUnpackedOnce() throws IOException {
    Path run = home.resolve("run");
    Path folder = requireNonNull(new NativePart(NO_MOUNTS).keptIn(run));
    Path file = folder.resolve("libjnidispatch.so");
    assertThat(Files.size(file)).isGreaterThan(100_000);

    Files.writeString(file, "not again");
    assertThat(new NativePart(NO_MOUNTS).keptIn(run)).isEqualTo(folder);
    assertThat(file).hasContent("not again");
    assertThat(folder.toFile().list()).containsExactly("libjnidispatch.so");
  }

  @Test
  void whereNoLibraryMayBeLoadedNoneIsKept() throws IOException {
    MountTable mounts = noexec(home.toRealPath());

    assertThat(new NativePart(mounts).keptIn(home.resolve("run"))).isNull();
  }

  @Test
  void whereNothingCanBeWrittenNoneIsKept() throws IOException {
    Path file = Files.createFile(home.resolve("run"));

    assertThat(new NativePart(NO_MOUNTS).keptIn(file)).isNull();
  }

  @Test
  void whatIsInSomebodyElsesHandsIsNotLoaded() throws IOException {
    Path theirs = Path.of("/proc/1"); // root's; for root, see below
    if (Files.getAttribute(home, "unix:uid").equals(0)) {
      theirs = Files.createDirectories(home.resolve("theirs/run"));
      Files.setAttribute(home.resolve("theirs"), "unix:uid", 65534);
    }

    assertThat(new NativePart(NO_MOUNTS).keptIn(theirs)).isNull();
  }

  @Test
  void theFirstFolderFromWhichLibrariesCanBeLoadedIsTaken() throws IOException {
    Path gone = home.resolve("gone");
    Path forbidden = Files.createDirectory(home.resolve("forbidden"));
    Path good = Files.createDirectory(home.resolve("good"));
    NativePart library = new NativePart(noexec(forbidden));

    assertThat(library.firstUsable(Stream.of(gone, forbidden, good, home))).isEqualTo(good);
    assertThat(library.firstUsable(Stream.of(gone))).isNull();
  }

  private static MountTable noexec(Path folder) {
    return new MountTable("30 27 0:27 / " + folder + " rw,noexec - tmpfs tmpfs rw");
  }
}
