package drover.control;

import java.util.function.Predicate;

/** Which lines are wanted. For any thread. */
@FunctionalInterface
public interface LogFilter extends Predicate<LogLine> {
  /** Every line. */
  LogFilter ALL = line -> true;

  /**
   * Whether a line may pass that is still bytes, in UTF-8 and without its end. A "no" must be
   * certain: such a line is passed over unread, which makes a search through gigabytes several
   * times as fast.
   */
  default boolean mayPass(byte[] bytes, int from, int to) {
    return true;
  }
}
