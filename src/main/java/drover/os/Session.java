package drover.os;

/** The session that this process belongs to (setsid(2)). */
public final class Session {
  private Session() {}

  /**
   * Begins one of our own, so that no terminal and no shell ends us; a process that leads one
   * already stays as it is.
   */
  public static void begin() {
    Libc.setsid();
  }
}
