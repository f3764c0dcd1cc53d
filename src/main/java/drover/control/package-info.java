/**
 * The vocabulary between a supervisor and whoever looks at it or drives it: {@link
 * drover.control.Control}, requests, snapshots, events and incidents. The narrow waist of the
 * house: immutable values, no I/O, no thread.
 */
@NullMarked
package drover.control;

import org.jspecify.annotations.NullMarked;
