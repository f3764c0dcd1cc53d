package drover.tui.model;

import java.util.List;

/** What a message made of a model: the next model, and what is to be done outside. */
public record Step(Model model, List<Effect> effects) {
  public Step {
    effects = List.copyOf(effects);
  }
}
