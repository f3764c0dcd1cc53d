/**
 * {@link drover.control.Control} over a Unix domain socket, both ends, and commands that run inside
 * the daemon. {@link drover.socket.ControlServer} and {@link drover.socket.RemoteControl} speak
 * lines of JSON; {@link drover.socket.CommandClient} speaks frames of bytes, because it must not
 * need Jackson. Both begin with the same line, a {@code Greeting}.
 *
 * <p>The server has the thread {@code drover-accept}, one {@code drover-connection} for each
 * client, and one {@code drover-command} for each command that runs. No client can hold up another
 * one, or what is behind {@code Control}. The clients have no threads, but for one that reads
 * standard input when a command asks for it.
 *
 * <p>It knows nothing of processes, files of the home, or commands.
 */
@NullMarked
package drover.socket;

import org.jspecify.annotations.NullMarked;
