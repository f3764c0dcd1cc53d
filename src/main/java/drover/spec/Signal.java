package drover.spec;

import java.util.Locale;
import java.util.Optional;

/** A Unix signal with its number on Linux for x86-64 and aarch64 (signal(7)). */
public enum Signal {
  SIGHUP(1),
  SIGINT(2),
  SIGQUIT(3),
  SIGILL(4),
  SIGTRAP(5),
  SIGABRT(6),
  SIGBUS(7),
  SIGFPE(8),
  SIGKILL(9),
  SIGUSR1(10),
  SIGSEGV(11),
  SIGUSR2(12),
  SIGPIPE(13),
  SIGALRM(14),
  SIGTERM(15),
  SIGSTKFLT(16),
  SIGCHLD(17),
  SIGCONT(18),
  SIGSTOP(19),
  SIGTSTP(20),
  SIGTTIN(21),
  SIGTTOU(22),
  SIGURG(23),
  SIGXCPU(24),
  SIGXFSZ(25),
  SIGVTALRM(26),
  SIGPROF(27),
  SIGWINCH(28),
  SIGIO(29),
  SIGPWR(30),
  SIGSYS(31);

  private final int number;

  Signal(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The signal of a number, if it has a name. */
  public static Optional<Signal> of(int number) {
    return number >= 1 && number <= values().length
        ? Optional.of(values()[number - 1])
        : Optional.empty();
  }

  /** Reads {@code SIGINT}, {@code int} or {@code 2}. */
  public static Optional<Signal> parse(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    if (!name.isEmpty() && name.length() <= 2 && Decimal.end(name) == name.length()) {
      return of(Integer.parseInt(name));
    }
    String full = name.startsWith("SIG") ? name : "SIG" + name;
    for (Signal signal : values()) {
      if (signal.name().equals(full)) {
        return Optional.of(signal);
      }
    }
    return Optional.empty();
  }
}
