package drover.supervisor;

import drover.control.ExitStatus;
import drover.control.Incident;
import drover.os.Listening;
import drover.os.TreeMember;
import drover.spec.DurationText;
import drover.spec.RestartRule;
import java.time.Duration;
import java.util.List;

/**
 * What the supervisor says about lives and deaths, in the words that events, incidents and notes
 * share.
 */
final class Sentences {
  private static final int MOST_NAMED = 4;

  static final String OUT_OF_MEMORY = "out of memory (the kernel's oom_kill count grew)";

  private Sentences() {}

  /** {@link #ended(ExitStatus, Duration)}, and what is behind it, if that is known. */
  static String ended(Incident incident) {
    String text = ended(incident.exit(), incident.ran());
    return incident.cause() == null ? text : text + ", " + incident.cause();
  }

  /** {@code killed by SIGKILL after 41s}, {@code exited with code 3 after 0.2s}. */
  static String ended(ExitStatus exit, Duration ran) {
    String how =
        exit.signal() != null
            ? "killed by " + exit.signal().name()
            : exit.code() == null ? "ended, nobody knows how," : "exited with code " + exit.code();
    return how + " after " + shortly(ran);
  }

  /** What a verdict means for the user: {@code restart 8 of 16 in 4s}. */
  static String follows(RestartPolicy.Verdict verdict, RestartRule rule) {
    if (verdict instanceof RestartPolicy.Stay stay) {
      return "stays stopped: " + stay.why();
    }
    if (verdict instanceof RestartPolicy.GiveUp) {
      return "errored: ended "
          + verdict.past().unstable()
          + " times in a row within min_uptime of "
          + shortly(rule.minUptime());
    }
    Duration delay = ((RestartPolicy.Restart) verdict).delay();
    int unstable = verdict.past().unstable();
    String count = unstable > 0 ? " " + unstable + " of " + rule.maxRestarts() : "";
    return "restart" + count + (delay.isZero() ? " at once" : " in " + shortly(delay));
  }

  /** {@code ffmpeg 5144, node 5150 and 3 more}. */
  static String named(List<TreeMember> members) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(MOST_NAMED, members.size()); i++) {
      TreeMember member = members.get(i);
      text.append(i == 0 ? "" : ", ").append(member.name()).append(' ').append(member.pid());
    }
    int more = members.size() - MOST_NAMED;
    return more > 0
        ? text.append(" and ").append(more).append(" more").toString()
        : text.toString();
  }

  /** {@code 12ms}, {@code 0.2s} below ten seconds, else in two units. */
  static String shortly(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 100) {
      return millis + "ms";
    }
    if (millis >= 10_000) {
      return DurationText.compact(duration);
    }
    long tenths = Math.round(millis / 100.0);
    return tenths % 10 == 0 ? tenths / 10 + "s" : tenths / 10 + "." + tenths % 10 + "s";
  }

  /** {@code port 3000}, {@code 127.0.0.1:3000}, {@code /run/app.sock}. */
  static String place(Listening place) {
    return place.host().equals("*") ? "port " + place.port() : place.text();
  }

  /** {@code 1 instance}, {@code 4 instances}. */
  static String instances(int count) {
    return count == 1 ? "1 instance" : count + " instances";
  }
}
