package drover.os;

import java.util.concurrent.CompletableFuture;

/** What became of a text for a process. */
final class WriteAnswer implements ProcessHost.WriteListener {
  private final CompletableFuture<String> answer = new CompletableFuture<>();

  @Override
  public void written() {
    answer.complete("");
  }

  @Override
  public void failed(String why) {
    answer.complete(why);
  }

  /** Why not; empty: it was written. */
  String get() {
    return Started.get(answer);
  }

  boolean isThere() {
    return answer.isDone();
  }
}
