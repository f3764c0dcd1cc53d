package drover.control;

import java.util.List;

/**
 * What was set in motion.
 *
 * @param operation the number that the events of this operation carry; it ends with one of kind
 *     {@link EventKind#DONE} or {@link EventKind#FAILED}
 * @param ids the instances concerned
 * @param text what happens now, for the user: {@code restarting api (4 instances)}
 */
public record Receipt(long operation, List<Integer> ids, String text) {
  public Receipt {
    ids = List.copyOf(ids);
  }
}
