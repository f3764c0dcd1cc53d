/**
 * The command line: the only package that wires everything together, and the only one that writes
 * on the standard streams.
 *
 * <p>Each command is written against a {@link drover.cli.Caller}, which is a console and a door to
 * a supervisor, so that the same class runs in the client and inside the daemon. {@link
 * drover.cli.ThinClient} hands over what the daemon can do alone and stays free of picocli, Jackson
 * and logging; {@link drover.cli.Commands} knows all commands and makes the one that is asked for.
 *
 * <p>A command runs on one thread, the main one or the daemon's {@code command}; {@code input}
 * reads for {@code attach}. What they print of a snapshot is made in {@link drover.cli.view},
 * purely.
 */
@NullMarked
package drover.cli;

import org.jspecify.annotations.NullMarked;
