package drover.os;

/**
 * A bound socket that a process is handed as systemd does.
 *
 * @param descriptor ours, see {@link BoundSocket#descriptor}
 * @param name by which the process finds it in LISTEN_FDNAMES
 */
public record PassedSocket(int descriptor, String name) {
  /** What systemd calls one without a name. */
  public static final String UNNAMED = "unknown";

  /** As sd_listen_fds_with_names(3) allows. */
  private static final int LONGEST = 255;

  public PassedSocket {
    if (descriptor < 3) {
      throw new IllegalArgumentException("a standard stream is passed on: " + descriptor);
    }
    if (!isName(name)) {
      throw new IllegalArgumentException("no name of a socket: " + name);
    }
  }

  /** Whether the process could tell it from others: printable ASCII without a colon. */
  public static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> c >= ' ' && c < 127 && c != ':');
  }
}
