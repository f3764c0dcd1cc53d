package drover.os;

/** A process that was started just now, and what it can tell us by. */
record Spawned(int pid, Contact contact) {}
