/** Unix signals that this JVM receives: the only home of {@code sun.misc.Signal}. */
@NullMarked
package drover.signal;

import org.jspecify.annotations.NullMarked;
