/**
 * What is said on the channel between Node's programs and whoever started them: {@code
 * process.send()} and {@code process.on("message")}, as pm2 users know them, and what a worker of
 * Node's cluster says to its primary, which is us.
 *
 * <p>No thread and no input or output of its own: lines come in and go out by whoever owns the
 * channel, and sockets are bound by a {@link drover.node.ClusterPrimary.Binder}. It does not know
 * when an app counts as ready, which {@code supervisor} decides.
 */
@NullMarked
package drover.node;

import org.jspecify.annotations.NullMarked;
