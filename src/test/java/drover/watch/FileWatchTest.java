package drover.watch;

import static drover.watch.Watched.app;
import static drover.watch.Watched.delete;
import static drover.watch.Watched.rule;
import static drover.watch.Watched.write;
import static org.assertj.core.api.Assertions.assertThat;

import drover.e2e.Eventually;
import drover.spec.WatchRule;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real files and the real kernel; that something is no change, the next change shows. */
@Timeout(120)
class FileWatchTest {
  @TempDir Path temp;

  private Path cwd;
  private Path server;
  private final Watched watched = new Watched();

  @BeforeEach
  void makeAnApp() throws IOException {
    cwd = Files.createDirectory(temp.toRealPath().resolve("shop"));
    server = cwd.resolve("server.js");
    write(server, "1");
    write(cwd.resolve("src/a/b.js"), "1");
  }

  @AfterEach
  void close() {
    watched.close();
  }

  @Test
  void aBurstIsOneChange() throws Exception {
    WatchRule rule = new WatchRule(List.of("."), List.of(), Duration.ofMillis(500));
    watched.watch(new WatchedApp("shop", cwd, rule, Set.of()));
    for (int i = 0; i < 200; i++) {
      write(cwd.resolve("src/" + i + ".js"), "1");
    }
    assertThat(watched.change()).isEqualTo(new Change("shop", cwd.resolve("src/0.js"), 200));
    theNextChangeIsTheServers();
  }

  @Test
  void anAtomicSaveIsAChangeOfOneFile() throws Exception {
    watched.watch(app("shop", cwd, "."));
    Path part = cwd.resolve("server.js.tmp");
    write(part, "2");
    Files.move(part, server, StandardCopyOption.ATOMIC_MOVE);
    assertThat(watched.change()).isEqualTo(new Change("shop", server, 1));
  }

  @Test
  void newFoldersAreWatchedWithAllTheyHold() throws Exception {
    watched.watch(app("shop", cwd, "src"));
    Path deep = cwd.resolve("src/x/y/z/deep.js");
    write(deep, "1");
    assertThat(watched.change()).isEqualTo(new Change("shop", deep, 1));
    write(deep, "22");
    assertThat(watched.change()).isEqualTo(new Change("shop", deep, 1));
  }

  @Test
  void deletedFilesAndFoldersThatMoveAreChanges() throws Exception {
    watched.watch(app("shop", cwd, "."));
    Files.delete(server);
    assertThat(watched.change()).isEqualTo(new Change("shop", server, 1));

    Path away = temp.toRealPath().resolve("away");
    Files.move(cwd.resolve("src/a"), away);
    assertThat(watched.change()).isEqualTo(new Change("shop", cwd.resolve("src/a/b.js"), 1));
    write(away.resolve("b.js"), "elsewhere");

    Files.move(away, cwd.resolve("back"));
    assertThat(watched.change()).isEqualTo(new Change("shop", cwd.resolve("back/b.js"), 1));
    write(cwd.resolve("back/b.js"), "here");
    assertThat(watched.change()).isEqualTo(new Change("shop", cwd.resolve("back/b.js"), 1));
  }

  @Test
  void aFolderThatIsRenamedIsKnownByItsNewName() throws Exception {
    watched.watch(app("shop", cwd, "src/**/*.js"));
    Files.move(cwd.resolve("src/a"), cwd.resolve("src/c"));
    assertThat(watched.change()).isEqualTo(new Change("shop", cwd.resolve("src/c/b.js"), 2));
    write(cwd.resolve("src/c/b.js"), "22");
    assertThat(watched.change()).isEqualTo(new Change("shop", cwd.resolve("src/c/b.js"), 1));
  }

  @Test
  void foldersThemselvesAreNoChange() throws Exception {
    watched.watch(app("shop", cwd, "."));
    Files.createDirectory(cwd.resolve("server.js.lock"));
    Files.delete(cwd.resolve("server.js.lock"));
    theNextChangeIsTheServers();
  }

  @Test
  void aSocketThatEachStartMakesIsNoChange() throws Exception {
    watched.watch(app("shop", cwd, "."));
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(cwd.resolve("shop.sock"));
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(address);
    }
    theNextChangeIsTheServers();
  }

  @Test
  void aNameThatIsNoTextIsWatched() throws Exception {
    watched.watch(app("shop", cwd, "."));
    for (String command : List.of("echo 1 >", "echo 22 >", "rm")) {
      String script = command + " \"$(printf 'b\\377d')\"";
      assertThat(new ProcessBuilder("sh", "-c", script).directory(cwd.toFile()).start().waitFor())
          .isZero();
      assertThat(watched.change().first().getParent()).isEqualTo(cwd);
    }
    theNextChangeIsTheServers();
  }

  @Test
  void anotherModeIsNoChange() throws Exception {
    watched.watch(app("shop", cwd, "."));
    Path file = cwd.resolve("src/a/b.js");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwx------"));
    theNextChangeIsTheServers();
  }

  @Test
  void theAppsOwnLogsAreNoChangeHoweverTheyAreRotated() throws Exception {
    Path log = cwd.resolve("logs/out.log");
    Path pid = cwd.resolve("shop.pid");
    watched.watch(new WatchedApp("shop", cwd, rule("."), Set.of(log, pid)));
    write(pid, "17");
    for (int i = 0; i < 20; i++) {
      write(log, "line\n");
      Files.move(log, cwd.resolve("logs/out__2026-11-24_10-00-" + (10 + i) + ".log"));
      Files.delete(pid);
      write(pid, "18");
    }
    write(cwd.resolve("logs/out__2026-11-24_10-00-10.log.gz"), "packed");
    Files.delete(cwd.resolve("logs/out__2026-11-24_10-00-10.log"));
    theNextChangeIsTheServers();
  }

  @Test
  void theAppsOwnLogsAreKnownBehindLinks() throws Exception {
    Path current = Files.createSymbolicLink(cwd.resolveSibling("current"), cwd);
    watched.watch(
        new WatchedApp("shop", current, rule("."), Set.of(cwd.resolve("logs/out.log"))),
        new WatchedApp("twin", cwd, rule("."), Set.of(current.resolve("logs/out.log"))));
    write(cwd.resolve("logs/out.log"), "line\n");
    write(server, "22");
    assertThat(List.of(watched.change(), watched.change()))
        .containsExactlyInAnyOrder(
            new Change("shop", current.resolve("server.js"), 1), new Change("twin", server, 1));
  }

  @Test
  void aFolderWithABusyLogIsStillWatched() throws Exception {
    Path log = cwd.resolve("out.log");
    watched.watch(new WatchedApp("shop", cwd, rule("."), Set.of(log)));
    long before = registrationsOf(cwd);
    Eventually.await(
        () -> "never too loud",
        () -> {
          append(log);
          return registrationsOf(cwd) > before;
        });
    theNextChangeIsTheServers();
  }

  @Test
  void ignoredFoldersCostNothing() throws Exception {
    Path modules = Files.createDirectory(cwd.resolve("node_modules"));
    for (int i = 0; i < 100; i++) {
      Files.createDirectory(modules.resolve("" + i));
    }
    write(cwd.resolve(".git/index"), "1");
    watched.watch(app("shop", cwd, "."));
    write(modules.resolve("1/x.js"), "1");
    write(cwd.resolve(".git/index"), "2");
    write(cwd.resolve(".env"), "2");
    theNextChangeIsTheServers();
    assertThat(watched.registered).filteredOn(folder -> folder.startsWith(cwd)).hasSize(3);
  }

  @Test
  void onlyFoldersThatAPatternReachesAreWatched() throws Exception {
    watched.watch(app("shop", cwd, "*.js"));
    write(cwd.resolve("src/a/b.js"), "22");
    write(cwd.resolve("readme.md"), "22");
    theNextChangeIsTheServers();
    assertThat(watched.registered).filteredOn(folder -> folder.startsWith(cwd)).containsOnly(cwd);
  }

  @Test
  void linksAreNotFollowed() throws Exception {
    Path outside = temp.toRealPath().resolve("outside");
    write(outside.resolve("x.js"), "1");
    Files.createSymbolicLink(cwd.resolve("linked"), outside);
    Files.createSymbolicLink(cwd.resolve("loop"), cwd);
    watched.watch(app("shop", cwd, "."));
    write(outside.resolve("x.js"), "22");
    theNextChangeIsTheServers();
  }

  @Test
  void aWatchedFolderThatIsALinkChangesWithIt() throws Exception {
    Path apps = temp.toRealPath();
    write(apps.resolve("releases/1/server.js"), "1");
    write(apps.resolve("releases/2/server.js"), "1");
    Path current = Files.createSymbolicLink(apps.resolve("current"), Path.of("releases/1"));
    watched.watch(app("shop", current, "."), app("conf", apps, "current/server.js"));

    Path next = Files.createSymbolicLink(apps.resolve("next"), Path.of("./releases/../releases/2"));
    Files.move(next, current, StandardCopyOption.ATOMIC_MOVE);
    assertThat(List.of(watched.change(), watched.change()))
        .containsExactlyInAnyOrder(
            new Change("shop", current, 1), new Change("conf", current.resolve("server.js"), 1));

    write(apps.resolve("releases/1/server.js"), "old");
    write(apps.resolve("releases/2/server.js"), "new");
    assertThat(List.of(watched.change(), watched.change()))
        .containsExactlyInAnyOrder(
            new Change("shop", current.resolve("server.js"), 1),
            new Change("conf", current.resolve("server.js"), 1));
  }

  @Test
  void whatIsMissingIsSaidOnceAndWatchedWhenItComes() throws Exception {
    Path conf = cwd.resolve("etc/shop/conf.json");
    watched.watch(app("shop", cwd, "etc/shop/conf.json"));
    assertThat(watched.problem())
        .isEqualTo(
            "shop: cannot watch " + conf + ": it does not exist; it is watched once it can be");
    write(conf, "1");
    assertThat(watched.change()).isEqualTo(new Change("shop", conf, 1));
    write(conf, "22");
    assertThat(watched.change()).isEqualTo(new Change("shop", conf, 1));
    delete(cwd.resolve("etc"));
    assertThat(watched.change()).isEqualTo(new Change("shop", conf, 1));
    write(conf, "1");
    assertThat(watched.change()).isEqualTo(new Change("shop", conf, 1));

    delete(cwd.resolve("etc"));
    assertThat(watched.change()).isEqualTo(new Change("shop", conf, 1));
    watched.watch(
        new WatchedApp("shop", cwd, rule("etc/shop/conf.json"), Set.of(cwd.resolve("out.log"))));
    assertThat(watched.hasNoProblem()).isTrue();
  }

  @Test
  void aWatchedFolderThatIsReplacedStaysWatched() throws Exception {
    Path src = cwd.resolve("src");
    watched.watch(app("shop", cwd, "src"));
    Path fresh = cwd.resolve("fresh");
    write(fresh.resolve("new.js"), "1");
    Files.move(src, cwd.resolve("old"));
    Files.move(fresh, src);
    assertThat(watched.change().app()).isEqualTo("shop");
    write(src.resolve("new.js"), "22");
    assertThat(watched.change()).isEqualTo(new Change("shop", src.resolve("new.js"), 1));

    delete(src);
    assertThat(watched.change()).isEqualTo(new Change("shop", src.resolve("new.js"), 1));
    write(src.resolve("new.js"), "1");
    assertThat(watched.change().app()).isEqualTo("shop");
    write(src.resolve("new.js"), "22");
    assertThat(watched.change()).isEqualTo(new Change("shop", src.resolve("new.js"), 1));
  }

  @Test
  void moreEventsThanAreKeptAreMadeUpForByLooking() throws Exception {
    watched.watch(app("shop", cwd, "."));
    CountDownLatch isBusy = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    watched.hook =
        () -> {
          isBusy.countDown();
          await(goOn);
        };
    write(server, "22");
    await(isBusy);
    for (int i = 0; i < 1_000; i++) {
      Files.createFile(cwd.resolve(i + ".js"));
    }
    Files.createDirectory(cwd.resolve("late"));
    goOn.countDown();

    assertThat(watched.change()).isEqualTo(new Change("shop", server, 1));
    assertThat(watched.change().count()).isEqualTo(1_000);
    write(cwd.resolve("late/x.js"), "1");
    assertThat(watched.change()).isEqualTo(new Change("shop", cwd.resolve("late/x.js"), 1));
  }

  @Test
  void anAppThatNeedsTooManyWatchesIsToldAndTheOthersGoOn() throws Exception {
    Path other = temp.toRealPath().resolve("other");
    write(other.resolve("x.js"), "1");
    try (Watched scarce = new Watched(folder -> folder.endsWith("a"))) {
      scarce.watch(app("other", other, "."), app("shop", cwd, "."));
      assertThat(scarce.problem())
          .isEqualTo(
              "shop: cannot watch "
                  + cwd
                  + ": this user's inotify watches are used up (fs.inotify.max_user_watches)");
      write(server, "22");
      write(other.resolve("x.js"), "22");
      assertThat(scarce.change()).isEqualTo(new Change("other", other.resolve("x.js"), 1));
      assertThat(scarce.hasNoProblem()).isTrue();
    }
  }

  @Test
  void aNewFolderThatFindsNoWatchIsNamedAndTheAppStaysWatched() throws Exception {
    try (Watched scarce = new Watched(folder -> folder.endsWith("late"))) {
      scarce.watch(app("shop", cwd, "."));
      Files.createDirectory(cwd.resolve("late"));
      assertThat(scarce.problem())
          .isEqualTo(
              "shop: cannot watch "
                  + cwd.resolve("late")
                  + ": this user's inotify watches are used up (fs.inotify.max_user_watches)");
      write(server, "22");
      assertThat(scarce.change()).isEqualTo(new Change("shop", server, 1));
    }
  }

  @Test
  void whatIsNoPatternIsSaidAndTheRestIsWatched() throws Exception {
    WatchRule rule = new WatchRule(List.of("src/[a", "*.js"), List.of("!x", "tmp"), Watched.DELAY);
    watched.watch(new WatchedApp("shop", cwd, rule, Set.of()));
    assertThat(List.of(watched.problem(), watched.problem()))
        .containsExactly(
            "shop: ignore_watch: \"!x\" is not a pattern:"
                + " exceptions are not known; name them in watch",
            "shop: watch: \"src/[a\" is not a pattern: missing ']'");
    theNextChangeIsTheServers();
  }

  @Test
  void appsThatShareAFolderShareItsWatchAndNotItsRules() throws Exception {
    watched.watch(
        app("a", cwd, "."),
        app("b", cwd, "*.js"),
        new WatchedApp(
            "c", cwd, new WatchRule(List.of("."), List.of("src"), Watched.DELAY), Set.of()));
    write(cwd.resolve("src/a/b.js"), "22");
    assertThat(watched.change()).isEqualTo(new Change("a", cwd.resolve("src/a/b.js"), 1));
    write(server, "22");
    assertThat(List.of(watched.change(), watched.change(), watched.change()))
        .containsExactlyInAnyOrder(
            new Change("a", server, 1), new Change("b", server, 1), new Change("c", server, 1));
    watched.watch(app("b", cwd, "*.js"));
    write(cwd.resolve("src/a/b.js"), "333");
    write(server, "333");
    assertThat(watched.change()).isEqualTo(new Change("b", server, 1));
  }

  @Test
  void appsThatStayAreNotLookedAtAgain() throws Exception {
    watched.watch(app("shop", cwd, "."));
    long before = registrationsOf(cwd);
    Path other = Files.createDirectory(temp.toRealPath().resolve("other"));
    watched.watch(app("other", other, "."), app("shop", cwd, "."));
    assertThat(registrationsOf(cwd)).isEqualTo(before);
    theNextChangeIsTheServers();
  }

  @Test
  void thereIsOneThreadForAllAndNoneForNothing() throws Exception {
    noThreadIsLeft();
    watched.watch(app("a", cwd, "."), app("b", cwd, "src"));
    assertThat(watchers()).containsExactlyInAnyOrder("FileSystemWatchService", "drover-watch");
    watched.watchNothing();
    noThreadIsLeft();
    watched.watch(app("a", cwd, "."));
    theNextChangeIs("a");
    watched.close();
    noThreadIsLeft();
  }

  @Test
  void aClosedWatchWatchesNothing() {
    FileWatch watch = FileWatch.open(change -> {}, problem -> {});
    watch.close();
    watch.watch(List.of(app("shop", cwd, ".")));
    noThreadIsLeft();
  }

  private void theNextChangeIsTheServers() throws Exception {
    theNextChangeIs("shop");
  }

  private void theNextChangeIs(String app) throws Exception {
    write(server, "another");
    assertThat(watched.change()).isEqualTo(new Change(app, server, 1));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private long registrationsOf(Path folder) {
    return watched.registered.stream().filter(folder::equals).count();
  }

  private static void append(Path log) {
    try {
      for (int i = 0; i < 50; i++) {
        Files.writeString(log, "line\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The JDK's ends a moment after its service was closed. */
  private static void noThreadIsLeft() {
    Eventually.await(() -> "still there: " + watchers(), () -> watchers().isEmpty());
  }

  private static List<String> watchers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> Set.of("drover-watch", "FileSystemWatchService").contains(name))
        .toList();
  }
}
