/** What the screen knows and how it changes: pure, {@code Message -> Step}. No I/O, no thread. */
@NullMarked
package drover.tui.model;

import org.jspecify.annotations.NullMarked;
