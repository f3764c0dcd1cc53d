package drover.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.Watchable;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
  private final WatchService service = open();
  private final Folders folders = new Folders(service, (any, folder) -> new Key(folder));

  @AfterEach
  void close() throws IOException {
    service.close();
  }

  @Test
  void whatIsUnderAFolderIsNotWhatIsCalledAlike() {
    for (String path : List.of("/", "/a", "/a/b", "/a/b/c", "/a-b", "/a.b/c", "/ab", "/b")) {
      folders.at(Path.of(path));
    }
    assertThat(folders.under(Path.of("/a")))
        .extracting(folder -> folder.path.toString())
        .containsExactly("/a", "/a/b", "/a/b/c");
    assertThat(folders.under(Path.of("/"))).hasSize(8);
  }

  @Test
  void aFolderIsRegisteredAnewWhenAnotherHasItsPath() throws IOException {
    Folder folder = folders.at(Path.of("/a"));
    assertThat(folders.register(folder)).isTrue();
    WatchKey first = folder.key;
    assertThat(folders.register(folder)).isTrue();
    assertThat(first).isNotNull().matches(key -> !key.isValid());
    assertThat(folder.key).isNotNull().matches(WatchKey::isValid);
  }

  @Test
  void aTreeOfDataIsRefusedInTime() throws IOException {
    for (int i = 0; i < Folders.MOST_FOLDERS; i++) {
      folders.register(folders.at(Path.of("/data/" + i)));
    }
    assertThatThrownBy(() -> folders.register(folders.at(Path.of("/data/more"))))
        .isInstanceOf(Refusal.class)
        .hasMessage("more than 20000 folders would be watched; see ignore_watch");
    folders.tidy(folders.at(Path.of("/data/1")));
    assertThat(folders.register(folders.at(Path.of("/data/more")))).isTrue();
  }

  @Test
  void filesThatAreNotRememberedCountWhenSomethingHappensToThem(@TempDir Path temp)
      throws IOException {
    Path cwd = temp.toRealPath();
    Path file = Files.writeString(cwd.resolve("server.js"), "1");
    Folder data = folders.at(Path.of("/data"));
    for (int i = 0; !folders.isFull(); i++) {
      folders.remember(data, Path.of("" + i), new Stamp(false, i, i, i));
    }
    AppWatch app = new AppWatch(Watched.app("shop", cwd, "."), new Gathering(), sentence -> {});
    Routes routes = new Routes(folders);
    Root root = app.roots.get(0);
    routes.lead(root);
    root.isNew = false;

    routes.lookAgain(folders.at(cwd));
    assertThat(app.gathering.isEmpty()).isTrue();
    assertThat(routes.look(folders.at(cwd), file.getFileName(), true)).isTrue();
    assertThat(app.gathering.take("shop")).isEqualTo(new Change("shop", file, 1));
    Files.delete(file);
    assertThat(routes.look(folders.at(cwd), file.getFileName(), false)).isTrue();
    assertThat(app.gathering.take("shop")).isEqualTo(new Change("shop", file, 1));
  }

  private static WatchService open() {
    try {
      return FileSystems.getDefault().newWatchService();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A key of nothing. */
  private static final class Key implements WatchKey {
    private final Path folder;
    private boolean valid = true;

    Key(Path folder) {
      this.folder = folder;
    }

    @Override
    public boolean isValid() {
      return valid;
    }

    @Override
    public List<WatchEvent<?>> pollEvents() {
      return List.of();
    }

    @Override
    public boolean reset() {
      return valid;
    }

    @Override
    public void cancel() {
      valid = false;
    }

    @Override
    public Watchable watchable() {
      return folder;
    }
  }
}
