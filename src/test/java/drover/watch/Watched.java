package drover.watch;

import drover.spec.WatchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A real watcher, what it said, and which folders it listens to. */
final class Watched implements AutoCloseable {
  /** Enough for a busy machine; what happens is seen at once. */
  private static final long PATIENCE_SECONDS = 60;

  private static final String MARK = "~mark";

  /** Longer than a busy machine keeps a test from its next step. */
  static final Duration DELAY = Duration.ofMillis(100);

  final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
  final ConcurrentLinkedQueue<Path> registered = new ConcurrentLinkedQueue<>();

  /** What the watcher does before it tells of a change. */
  volatile Runnable hook = () -> {};

  private final BlockingQueue<Problem> problems = new LinkedBlockingQueue<>();
  private final BlockingQueue<Problem> marks = new LinkedBlockingQueue<>();
  private final Predicate<Path> isBeyondLimit;
  private final FileWatch watch;
  private int count;

  Watched() {
    this(path -> false);
  }

  /** As if the kernel had no watches left for some folders. */
  Watched(Predicate<Path> isBeyondLimit) {
    this.isBeyondLimit = isBeyondLimit;
    watch =
        new FileWatch(
            this::changed,
            problem -> (problem.app().equals(MARK) ? marks : problems).add(problem),
            this::register);
  }

  static WatchedApp app(String name, Path cwd, String... paths) {
    return new WatchedApp(name, cwd, rule(paths), Set.of());
  }

  static WatchRule rule(String... paths) {
    return new WatchRule(List.of(paths), WatchRule.DEFAULT_IGNORE, DELAY);
  }

  /** Returns when all is watched: then the last app has complained about its missing folder. */
  Watched watch(WatchedApp... apps) throws InterruptedException {
    List<WatchedApp> list = new ArrayList<>(Arrays.asList(apps));
    list.add(app(MARK, Path.of("/nonexistent/" + ++count), "."));
    watch.watch(list);
    poll(marks);
    return this;
  }

  void watchNothing() {
    watch.watch(List.of());
  }

  Change change() throws InterruptedException {
    return poll(changes);
  }

  String problem() throws InterruptedException {
    Problem problem = poll(problems);
    return problem.app() + ": " + problem.sentence();
  }

  boolean hasNoProblem() {
    return problems.isEmpty();
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(path);
      }
    }
  }

  @Override
  public void close() {
    watch.close();
  }

  private void changed(Change change) {
    hook.run();
    changes.add(change);
  }

  private WatchKey register(WatchService service, Path folder) throws IOException {
    if (isBeyondLimit.test(folder)) {
      throw new IOException("User limit of inotify watches reached");
    }
    registered.add(folder);
    return Registration.INOTIFY.register(service, folder);
  }

  private static <T> T poll(BlockingQueue<T> queue) throws InterruptedException {
    T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing for " + PATIENCE_SECONDS + " s");
    }
    return next;
  }
}
