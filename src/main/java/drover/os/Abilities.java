package drover.os;

/**
 * What the C library can do for a child between fork and exec.
 *
 * @param entersFolder {@link LibcChdir} exists
 * @param closesAll {@link LibcCloseFrom} exists
 */
record Abilities(boolean entersFolder, boolean closesAll) {
  static Abilities found() {
    return new Abilities(LibcChdir.EXISTS, LibcCloseFrom.EXISTS);
  }
}
