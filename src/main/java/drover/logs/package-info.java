/**
 * What apps print: where it is kept, and how a viewer reads it.
 *
 * <p>Apps append to their files themselves, so nothing here stands between an app and its output; a
 * viewer polls the sizes of the files and reads what is new. A tail belongs to the thread that
 * polls it, a history to the one that asks it.
 */
@NullMarked
package drover.logs;

import org.jspecify.annotations.NullMarked;
