package drover.watch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A program, run by {@link FolderLimitIT} where inotify is scarce: watches two folders, prints the
 * problems it is told of, then which of them are watched.
 */
final class FolderLimitRun {
  private FolderLimitRun() {}

  /**
   * Waits for so many problems, then for a change of each app that is left.
   *
   * @param args a small folder, a big one, and the number of problems
   */
  public static void main(String[] args) throws Exception {
    Path small = Path.of(args[0]);
    Path big = Path.of(args[1]);
    int problems = Integer.parseInt(args[2]);
    BlockingQueue<Object> said = new LinkedBlockingQueue<>();
    try (FileWatch watch = FileWatch.open(said::add, said::add)) {
      watch.watch(List.of(Watched.app("big", big, "."), Watched.app("small", small, ".")));
      for (int i = 0; i < problems; i++) {
        System.out.println(said.take());
      }
      Set<String> changed = new TreeSet<>();
      while (changed.size() + problems < 2) {
        // Their watches may not be there yet.
        Files.writeString(big.resolve("x.js"), "" + System.nanoTime());
        Files.writeString(small.resolve("x.js"), "" + System.nanoTime());
        if (said.poll() instanceof Change change) {
          changed.add(change.app());
        }
      }
      changed.forEach(System.out::println);
    }
  }
}
