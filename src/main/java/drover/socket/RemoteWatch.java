package drover.socket;

import drover.control.ClosedException;
import drover.control.Update;
import drover.control.Watch;
import java.time.Duration;
import java.util.Optional;

/**
 * A watch in a daemon. Each call asks for what is new by then, so that a viewer that sleeps finds
 * the latest picture and not those that it slept through.
 */
final class RemoteWatch implements Watch {
  /** What an answer may take beyond the time that the daemon was to wait. */
  private static final Duration WAY = Duration.ofMillis(250);

  private static final Codec<Duration> DURATION = Codecs.of(Duration.class);

  private final Link link;
  private final Runnable leaving;
  private final Pictures pictures = new Pictures();
  private volatile boolean isClosed;

  /** Whether an answer is under way; the watching thread's. */
  private boolean hasAsked;

  RemoteWatch(Link link, Runnable leaving) {
    this.link = link;
    this.leaving = leaving;
  }

  @Override
  public Optional<Update> next(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Duration left = patience;
    do {
      Optional<Update> update = once(left);
      if (update.isPresent()) {
        return update;
      }
      left = Duration.ofNanos(deadline - System.nanoTime());
    } while (left.toMillis() > 0);
    return Optional.empty();
  }

  /** The daemon may answer before the time is over that nothing is new. */
  private Optional<Update> once(Duration patience) throws InterruptedException {
    if (isClosed) {
      throw new ClosedException("the watch is closed");
    }
    if (!hasAsked) {
      link.send(Json.line(Json.NEXT, DURATION, patience));
      hasAsked = true;
    }
    byte[] line = link.receive(patience.plus(WAY));
    if (line == null) {
      return Optional.empty();
    }
    hasAsked = false;
    try (Json answer = RemoteControl.answer(line)) {
      return answer.key().equals(Json.UPDATE)
          ? Optional.of(answer.read(pictures))
          : Optional.empty();
    } catch (WireException e) {
      // The two ends may no longer agree on what was said before.
      close();
      throw RemoteControl.misunderstood(e);
    }
  }

  @Override
  public void close() {
    isClosed = true;
    leaving.run();
  }
}
