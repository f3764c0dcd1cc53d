/** The command line. */
@NullMarked
package drover.cli;

import org.jspecify.annotations.NullMarked;
