package drover.cli;

import drover.control.Control;
import drover.control.RefusedException;
import drover.control.Request;
import drover.control.Snapshot;
import drover.control.Update;
import drover.control.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A supervisor of which there is only one picture. For one thread. */
final class SceneControl implements Control {
  private final Update picture;
  private final Map<String, String> variables;

  SceneControl(Update picture, Map<String, String> variables) {
    this.picture = picture;
    this.variables = variables;
  }

  static SceneControl of(Snapshot snapshot) {
    return new SceneControl(new Update(snapshot, List.of(), 0), Map.of());
  }

  @Override
  @SuppressWarnings("unchecked") // the one request that it answers has this kind of answer
  public <R> R ask(Request<R> request) {
    if (request instanceof Request.ReadEnvironment) {
      return (R) variables;
    }
    throw new RefusedException("only a picture");
  }

  @Override
  public Watch watch() {
    return new Watch() {
      private boolean isTold;

      @Override
      public Optional<Update> next(Duration patience) {
        Optional<Update> news = isTold ? Optional.empty() : Optional.of(picture);
        isTold = true;
        return news;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
