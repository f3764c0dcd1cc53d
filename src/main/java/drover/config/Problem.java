package drover.config;

/**
 * One mistake.
 *
 * @param sentence what is wrong and what would do, lower case, without a full stop
 */
public record Problem(Place place, String sentence) {
  public Problem {
    sentence = Quoted.visible(sentence);
  }

  /** The whole line for the user. */
  @Override
  public String toString() {
    return place + ": " + sentence;
  }
}
