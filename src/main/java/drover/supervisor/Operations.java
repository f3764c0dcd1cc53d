package drover.supervisor;

import drover.control.Failure;
import drover.control.Receipt;
import drover.logs.Done;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What users asked for and is not yet reached. Each ends with one event, DONE or FAILED. Core
 * thread.
 */
final class Operations {
  private final Surroundings around;
  private final Map<Long, Operation> open = new HashMap<>();
  private long last;

  Operations(Surroundings around) {
    this.around = around;
  }

  private static final class Operation {
    final String text;
    final Set<Integer> pending;
    final List<Failure> failures = new ArrayList<>();

    Operation(String text, List<Integer> ids) {
      this.text = text;
      this.pending = new LinkedHashSet<>(ids);
    }
  }

  /**
   * Opens an operation that ends when each of these instances has reached what was asked.
   *
   * @param text without tense: {@code restart api (4 instances)}
   */
  Receipt begin(String text, List<Integer> ids) {
    long number = ++last;
    open.put(number, new Operation(text, ids));
    return new Receipt(number, ids, text);
  }

  /** Whether its end is still to come. */
  boolean isOpen(Receipt receipt) {
    return open.containsKey(receipt.operation());
  }

  /** Ends an operation that had nobody to wait for. */
  void settle(Receipt receipt) {
    endIfReached(receipt.operation());
  }

  /** An operation that was carried out at once. */
  Receipt done(String text, List<Integer> ids) {
    Receipt receipt = begin(text, List.of());
    settle(receipt);
    return new Receipt(receipt.operation(), ids, text);
  }

  /**
   * An instance has reached what the operation wants, or never will.
   *
   * @param failure why not, with the instance's name; null: reached
   */
  void reached(long number, int id, @Nullable String failure) {
    Operation operation = open.get(number);
    if (operation == null || !operation.pending.remove(id)) {
      return;
    }
    if (failure != null) {
      operation.failures.add(new Failure(id, failure));
    }
    endIfReached(number);
  }

  /** Somebody else has carried it out, and this came of it. */
  void end(Receipt receipt, Done done) {
    open.remove(receipt.operation());
    List<Failure> failures =
        done.failures().stream().map(sentence -> new Failure(-1, sentence)).toList();
    String text =
        Stream.of(done.sentences(), done.failures())
            .flatMap(List::stream)
            .collect(Collectors.joining("; "));
    around.ended(receipt.operation(), text, failures);
  }

  private void endIfReached(long number) {
    Operation operation = open.get(number);
    if (operation == null || !operation.pending.isEmpty()) {
      return;
    }
    open.remove(number);
    String failure =
        operation.failures.stream().map(Failure::sentence).collect(Collectors.joining("; "));
    around.ended(number, failure.isEmpty() ? operation.text : failure, operation.failures);
  }
}
