package drover.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** What a test knows of one process it has asked for. */
final class Started implements ProcessHost.Listener {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final CompletableFuture<ProcessRef> ref = new CompletableFuture<>();
  private final CompletableFuture<String> failure = new CompletableFuture<>();
  private final CompletableFuture<ProcessExit> exit = new CompletableFuture<>();

  /** Whether it closed its channel, which may be just how its end looks at first. */
  volatile boolean hasHungUp;

  /** All that was told but for that, in order. */
  final List<String> calls = new CopyOnWriteArrayList<>();

  /** All that it said. */
  final List<String> lines = new CopyOnWriteArrayList<>();

  /** The main processes after the first one. */
  final List<ProcessRef> mains = new CopyOnWriteArrayList<>();

  /** All that it told of its state. */
  final List<Notification> notifications = new CopyOnWriteArrayList<>();

  @Override
  public void started(ProcessRef process) {
    calls.add("started");
    ref.complete(process);
  }

  @Override
  public void failed(String why) {
    calls.add("failed");
    failure.complete(why);
    ref.completeExceptionally(new AssertionError("failed: " + why));
  }

  @Override
  public void said(String line) {
    calls.add("said");
    lines.add(line);
  }

  @Override
  public void hungUp() {
    hasHungUp = true;
  }

  @Override
  public void notified(Notification notification) {
    calls.add("notified");
    notifications.add(notification);
  }

  @Override
  public void mainChanged(ProcessRef now) {
    calls.add("mainChanged");
    mains.add(now);
  }

  @Override
  public void exited(ProcessExit end) {
    calls.add("exited");
    exit.complete(end);
  }

  ProcessRef ref() {
    return get(ref);
  }

  String failure() {
    return get(failure);
  }

  ProcessExit exit() {
    return get(exit);
  }

  boolean isAnswered() {
    return ref.isDone();
  }

  boolean hasStarted() {
    return ref.isDone() && !ref.isCompletedExceptionally();
  }

  boolean hasExited() {
    return exit.isDone();
  }

  static <T> T get(CompletableFuture<T> future) {
    assertThat(future).succeedsWithin(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    return future.join();
  }
}
