package drover.watch;

import java.util.function.Consumer;

/** Where findings go; called on the watcher's thread. */
record Outlet(Consumer<Change> changes, Consumer<Problem> problems) {}
