/**
 * What the machine and the apps use: OSHI for the host, one cheap {@code /proc} sweep for the
 * trees, ring buffers.
 *
 * <p>All of it happens on the thread {@code drover-meter}, once a second, and goes out as one
 * immutable {@link drover.metrics.Sample}. Nothing here knows what an app is: it measures the trees
 * it is told of. Time comes in as a number, so that the arithmetic is tested without waiting.
 */
@NullMarked
package drover.metrics;

import org.jspecify.annotations.NullMarked;
