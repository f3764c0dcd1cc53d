/**
 * What the commands that look print: a snapshot becomes a text. Pure functions for any thread;
 * knows neither streams nor the supervisor.
 */
@NullMarked
package drover.cli.view;

import org.jspecify.annotations.NullMarked;
