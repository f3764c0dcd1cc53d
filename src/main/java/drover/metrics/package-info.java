/**
 * What the machine and the apps use: OSHI for the host, one cheap {@code /proc} sweep for the
 * trees, ring buffers.
 */
@NullMarked
package drover.metrics;

import org.jspecify.annotations.NullMarked;
