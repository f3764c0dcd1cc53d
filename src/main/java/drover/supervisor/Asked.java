package drover.supervisor;

import org.jspecify.annotations.Nullable;

/**
 * The operation that waits until an instance is where it was asked to be, if there is one; it hears
 * once. Core thread.
 */
final class Asked {
  private final Surroundings around;
  private final Instance instance;

  /** 0: none. */
  private long operation;

  Asked(Surroundings around, Instance instance) {
    this.around = around;
    this.instance = instance;
  }

  /** From now on this one waits; 0: nobody does. */
  void by(long next) {
    if (operation != 0 && operation != next) {
      failed("another command came in between");
    }
    operation = next;
  }

  void reached() {
    answer(null);
  }

  /** It never will be; {@code why} follows the instance's name and a colon. */
  void failed(String why) {
    answer(instance.who() + ": " + why);
  }

  /** It cannot even be ended; {@code why} goes on from the instance's name. */
  void stuck(String why) {
    answer(instance.who() + " " + why);
  }

  private void answer(@Nullable String failure) {
    long done = operation;
    operation = 0;
    if (done != 0) {
      around.reached(instance, done, failure);
    }
  }
}
