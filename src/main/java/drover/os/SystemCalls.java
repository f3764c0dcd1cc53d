package drover.os;

import java.util.Set;

/** Numbers of system calls that wait for connections, which differ between machines. */
record SystemCalls(Set<Integer> accepts, Set<Integer> polls, Set<Integer> selects) {
  /** Of this machine (unistd_64.h, asm-generic/unistd.h). */
  static final SystemCalls OURS =
      System.getProperty("os.arch").equals("aarch64")
          ? new SystemCalls(Set.of(202, 242), Set.of(73), Set.of(72))
          : new SystemCalls(Set.of(43, 288), Set.of(7, 271), Set.of(23, 270));

  boolean isAccept(int call) {
    return accepts.contains(call);
  }

  /** Whether it takes an array of {@code struct pollfd} and its length. */
  boolean isPoll(int call) {
    return polls.contains(call);
  }

  /** Whether it takes a number of files and a set of those to be read from. */
  boolean isSelect(int call) {
    return selects.contains(call);
  }
}
