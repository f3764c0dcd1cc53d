package drover.control;

import drover.spec.Signal;
import org.jspecify.annotations.Nullable;

/** How a process ended: with an exit code, by a signal, or nobody knows. */
public record ExitStatus(@Nullable Integer code, @Nullable Signal signal) {
  public static final ExitStatus UNKNOWN = new ExitStatus(null, null);

  public ExitStatus {
    if (code != null && signal != null) {
      throw new IllegalArgumentException("both code " + code + " and signal " + signal);
    }
  }

  public static ExitStatus exited(int code) {
    return new ExitStatus(code, null);
  }

  public static ExitStatus killed(Signal signal) {
    return new ExitStatus(null, signal);
  }

  /** The number a shell would show: the code, or 128 and the signal's number; -1 if unknown. */
  public int shellCode() {
    if (signal != null) {
      return 128 + signal.number();
    }
    return code == null ? -1 : code;
  }

  /** {@code exit 3}, {@code exit 137 SIGKILL}, {@code exit ?}. */
  public String text() {
    if (signal != null) {
      return "exit " + shellCode() + " " + signal.name();
    }
    return code == null ? "exit ?" : "exit " + code;
  }
}
