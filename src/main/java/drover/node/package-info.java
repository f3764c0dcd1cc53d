/**
 * What is said on the channel between Node's programs and whoever started them: {@code
 * process.send()} and {@code process.on("message")}, as pm2 users know them.
 *
 * <p>Values only, for any thread. It knows nothing of sockets, which are {@code os}'s, nor of when
 * an app counts as ready, which {@code supervisor} decides.
 */
@NullMarked
package drover.node;

import org.jspecify.annotations.NullMarked;
