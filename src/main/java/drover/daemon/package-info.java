/**
 * Background life: one home, one daemon.
 *
 * <p>{@link drover.daemon.Home} names the files, {@link drover.daemon.Daemon} is the process in the
 * background, {@link drover.daemon.Background} is how a command gets one. It does not know what the
 * commands are that run inside the daemon: it is given a runner for them.
 */
@NullMarked
package drover.daemon;

import org.jspecify.annotations.NullMarked;
