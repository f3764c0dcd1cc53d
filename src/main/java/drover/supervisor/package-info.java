/** Keeps reality equal to the spec, on one thread. */
@NullMarked
package drover.supervisor;

import org.jspecify.annotations.NullMarked;
