/** The machine: spawn, exits, signals, process trees, {@code /proc}. The only home of JNA. */
@NullMarked
package drover.os;

import org.jspecify.annotations.NullMarked;
