/**
 * What apps print: where it is kept, and how a viewer reads it.
 *
 * <p>Apps append to their files themselves, so nothing here stands between an app and its output; a
 * viewer polls the sizes of the files and reads what is new. A tail belongs to the thread that
 * polls it, a history to the one that asks it.
 *
 * <p>Apps whose lines are to be made into records append to spools instead:
 *
 * <pre>
 * Formatting    the thread drover-format: a Turn for each Spool, fair and rarely while nothing comes
 * Spool         lines; RecordFormat (JsonRecord, TextRecord) makes records of them
 * Delivery      each record once into each file: Sink, Target; Mark and SpoolPlan are for successors
 * </pre>
 *
 * <p>All files are kept in bounds, on the thread {@code drover-logs}:
 *
 * <pre>
 * LogKeeper     the thread; Sweep looks at each KeptFile when it is due, and at the FullDisks
 * Pace          when a file is looked at, and what it will have by then
 * Rotation      when it is cut; RotatedName how parts are called; os.FileCut cuts them off
 * AppShelf      which parts stay, at every moment within the total of the app
 * Compressor    makes them smaller, on a thread that comes and goes
 * TimeIndex     when bytes were written, by a TimeIndexWriter
 * Flush, Reopening    what users ask for, between two sweeps
 * </pre>
 */
@NullMarked
package drover.logs;

import org.jspecify.annotations.NullMarked;
