package drover.os;

/** A process could not be started; the message is one sentence for the user. */
final class NotStartedException extends Exception {
  NotStartedException(String why) {
    super(why);
  }
}
