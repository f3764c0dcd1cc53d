package drover.cli.view;

import drover.control.Status;

/** How a word stands out: an SGR parameter of ECMA-48, or nothing. */
public enum Ink {
  PLAIN(""),
  STRONG("1"),
  GREEN("32"),
  YELLOW("33"),
  BLUE("34"),
  RED("31"),
  GRAY("90");

  private final String parameter;

  Ink(String parameter) {
    this.parameter = parameter;
  }

  static Ink of(Status status) {
    return switch (status) {
      case ONLINE -> GREEN;
      case LAUNCHING -> BLUE;
      case STOPPING, WAITING_RESTART -> YELLOW;
      case ERRORED -> RED;
      case STOPPED -> PLAIN;
    };
  }

  /** Adds a text in this ink where the sheet has colours. */
  public void write(String text, Sheet sheet, StringBuilder to) {
    if (this == PLAIN || !sheet.color()) {
      to.append(text);
    } else {
      to.append("\u001b[").append(parameter).append('m').append(text).append("\u001b[0m");
    }
  }
}
