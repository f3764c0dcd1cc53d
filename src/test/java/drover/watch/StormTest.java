package drover.watch;

import static drover.watch.Watched.app;
import static drover.watch.Watched.delete;
import static drover.watch.Watched.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was done to a tree, and however fast: afterwards each file in it is watched. */
@Timeout(300)
class StormTest {
  private static final int ROUNDS = 5;
  private static final int DEEDS = 60;

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyFileIsWatchedAfterwards(long seed) throws Exception {
    Random random = new Random(seed);
    Path root = Files.createDirectory(temp.toRealPath().resolve("shop"));
    Path end = temp.toRealPath().resolve("end");
    Path sentinel = end.resolve("mark");
    write(sentinel, "0");
    try (Watched watched = new Watched()) {
      watched.watch(app("shop", root, "."), app("zzz", end, "."));
      for (int round = 0; round < ROUNDS; round++) {
        for (int deed = 0; deed < DEEDS; deed++) {
          disturb(root, random);
        }
        settle(watched, sentinel, round);
        Path file = any(root, random, false);
        if (file != null) {
          write(file, "round " + round + " of " + seed);
          assertThat(watched.change()).isEqualTo(new Change("shop", file, 1));
        }
      }
    }
  }

  /** Waits until what was done is told: then a new file is a change of its own. */
  private static void settle(Watched watched, Path sentinel, int round) throws Exception {
    Path mark = sentinel.resolveSibling("mark" + round);
    write(mark, "1");
    while (!watched.change().first().equals(mark)) {
      // What was disturbed.
    }
    Path late = sentinel.resolveSibling("late" + round);
    write(late, "1");
    while (!watched.change().first().equals(late)) {
      // The rest of it.
    }
  }

  private static void disturb(Path root, Random random) throws IOException {
    Path folder = any(root, random, true);
    Path target = (folder == null ? root : folder).resolve("n" + random.nextInt(6));
    Path other = any(root, random, random.nextBoolean());
    boolean isFree = Files.notExists(target);
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        if (isFree) {
          Files.createDirectories(target.resolve("n" + random.nextInt(6)));
        }
      }
      case 2, 3 -> {
        if (isFree || Files.isRegularFile(target)) {
          write(target, "x".repeat(random.nextInt(50)));
        }
      }
      case 4 -> {
        if (other != null && isFree && !target.startsWith(other)) {
          Files.move(other, target);
        }
      }
      default -> {
        if (other != null && random.nextInt(3) == 0) {
          delete(other);
        }
      }
    }
  }

  private static @Nullable Path any(Path root, Random random, boolean isFolder) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> found =
          all.filter(path -> !path.equals(root) && Files.isDirectory(path) == isFolder)
              .sorted()
              .toList();
      return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
    }
  }
}
