/**
 * What the user wants: immutable, validated values and nothing else. No I/O, no thread, no other
 * package.
 */
@NullMarked
package drover.spec;

import org.jspecify.annotations.NullMarked;
