package drover.logs;

/**
 * How much of one file one poll may read, so that a poll stays short and small whatever was
 * written.
 *
 * <pre>
 *   offset                                            size
 *     ├──────────────────┬───────────────┬──────────────┤
 *     │ passed over,     │ read now,     │ read by the  │
 *     │ counted          │ up to `text`  │ next poll    │
 *     └──────────────────┼───────────────┴──────────────┤
 *                        └ the newest `lines` lines in ─┘
 *                          the last `search` bytes
 * </pre>
 *
 * @param lines how many are wanted
 * @param search bytes that are searched backwards for the beginning of these lines
 * @param text bytes that become lines
 * @param count bytes of what was passed over whose lines are counted
 */
record Allowance(int lines, long search, long text, long count) {
  // A search takes 1 ms a MiB; a MiB of text in short lines is 15 MiB of memory until it is shown.
  private static final long SEARCH = 16 << 20;
  private static final long TEXT = 1 << 20;

  /** For each of so many files that have something new. */
  static Allowance of(int lines, int files) {
    long search = share(SEARCH, files);
    return new Allowance(lines, search, share(TEXT, files), search);
  }

  private static long share(long total, int files) {
    return Math.max(Blocks.SIZE, total / files);
  }
}
