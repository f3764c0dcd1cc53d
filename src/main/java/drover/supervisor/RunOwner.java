package drover.supervisor;

import drover.control.ExitStatus;
import drover.control.Incident;
import drover.os.TreeMember;
import java.time.Duration;
import java.util.List;

/**
 * Who decides about a {@link Run}. Called on the core thread. A run that could not be started ends
 * with {@link #notStarted} or {@link #cannotListen}, all others with one of the last two.
 */
interface RunOwner {
  void running(Run run);

  void up(Run run);

  /** Whether it has to listen before it is up, if it does not say itself that it is. */
  boolean mustListen(Run run);

  /** It listens on a shared socket, or on another one. */
  void listens(Run run);

  /** Where it has to listen before it is up, and does not yet; in words for people. */
  List<String> missing(Run run);

  void notStarted(Run run, String why);

  /** It was not started, since its sockets cannot be bound. */
  void cannotListen(Run run, String why);

  /** It has had its time to become ready. */
  void late(Run run);

  /** It hangs, as far as one can tell from outside. */
  void hangs(Run run, String how);

  /** It says something else of itself than before. */
  void saysAnew(Run run);

  /** It ended though nobody asked; answers what follows, for the incident. */
  String died(Run run, ExitStatus exit, Duration ran);

  /** Its exit is known with all that belongs to it. */
  void told(Run run, Incident incident, boolean wasAsked);

  void over(Run run);

  void survived(Run run, List<TreeMember> alive);
}
