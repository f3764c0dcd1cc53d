package drover.socket;

import drover.control.RefusedException;

/** The daemon speaks another protocol: it is another version's. */
public final class OtherVersionException extends RefusedException {
  private static final long serialVersionUID = 1L;

  OtherVersionException(String sentence) {
    super(sentence);
  }
}
