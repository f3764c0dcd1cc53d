/** The only impure part of the screen: the terminal itself, under Lanterna's screen. */
@NullMarked
package drover.tui.term;

import org.jspecify.annotations.NullMarked;
