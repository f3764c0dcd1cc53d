/** What apps print: files and tails. */
@NullMarked
package drover.logs;

import org.jspecify.annotations.NullMarked;
