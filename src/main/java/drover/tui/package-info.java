/** The full screen: model, update, view. */
@NullMarked
package drover.tui;

import org.jspecify.annotations.NullMarked;
