/**
 * The only impure part of the screen: the terminal itself, under Lanterna's screen and key types.
 *
 * <p>{@link drover.tui.term.Tty} is the device, {@link drover.tui.term.DroverTerminal} its modes,
 * {@link drover.tui.term.DeltaScreen} what is drawn, {@link drover.tui.term.KeyReader} and {@link
 * drover.tui.term.KeyDecoder} what is typed. Nothing is ever asked of the terminal, for some do not
 * answer. It knows of the model only the messages that keys become.
 */
@NullMarked
package drover.tui.term;

import org.jspecify.annotations.NullMarked;
