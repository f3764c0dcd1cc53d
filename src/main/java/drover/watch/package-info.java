/**
 * Which files changed: {@code watch}, {@code ignore_watch} and {@code watch_delay}.
 *
 * <p>All apps share one thread, {@code drover-watch}, which waits for the kernel (inotify, by the
 * JDK's watch service, whose own thread is {@code FileSystemWatchService}); while no app is
 * watched, neither exists. Knows nothing of processes: it says what changed, and the supervisor
 * decides what follows.
 */
@NullMarked
package drover.watch;

import org.jspecify.annotations.NullMarked;
