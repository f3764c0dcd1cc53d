/** Draws a model on a Lanterna screen of cells. */
@NullMarked
package drover.tui.view;

import org.jspecify.annotations.NullMarked;
