package drover.logs;

import drover.spec.LogRule;

/**
 * Makes a line into a record: a head, the line's bytes in pieces, an end. Belongs to one thread.
 *
 * <p>Whoever calls has seen to it that a piece does not end within a character, and that the buffer
 * has room: {@link #most} says for how much.
 */
interface RecordFormat {
  /** The format of one stream of one instance. */
  static RecordFormat of(String app, int id, boolean isError, LogRule rule) {
    return rule.json()
        ? new JsonRecord(app, id, isError, rule.dateFormat())
        : new TextRecord(rule.dateFormat());
  }

  /** The time of the records that follow, in milliseconds since 1970. */
  void at(long millis);

  void head(RecordBuffer to);

  /** A piece of the line, without its line feed. */
  void body(byte[] line, int from, int to, boolean isLast, RecordBuffer buffer);

  void end(RecordBuffer to);

  /** How many bytes a record of a line of so many, or of a piece of it, can have. */
  long most(long bytes);
}
