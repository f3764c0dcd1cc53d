/**
 * Reads an ecosystem file into {@link drover.spec.AppSpec}s, or says exactly what is wrong where.
 */
@NullMarked
package drover.config;

import org.jspecify.annotations.NullMarked;
