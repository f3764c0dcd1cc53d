package drover.tui.model;

import drover.control.Status;

/** What a state means to somebody who looks for trouble; has a sign and a colour each. */
public enum Mood {
  GOOD('●', '*'),
  CHANGING('◐', '~'),
  WORRYING('▲', '!'),
  BAD('✖', 'x'),
  OFF('○', 'o');

  final char sign;
  final char ascii;

  Mood(char sign, char ascii) {
    this.sign = sign;
    this.ascii = ascii;
  }

  /** What a status means. */
  public static Mood of(Status status) {
    return switch (status) {
      case ONLINE -> GOOD;
      case LAUNCHING, STOPPING -> CHANGING;
      case WAITING_RESTART, ERRORED -> BAD;
      case STOPPED -> OFF;
    };
  }
}
