package drover.os;

/**
 * A process that we have started and have not reaped yet.
 *
 * @param pidfd open until it is reaped
 * @param residentFloor what the kernel says at least of its largest resident size, however small it
 *     was: it lived in this JVM's memory until it executed its program
 */
record Child(ProcessRef ref, int pidfd, long residentFloor, ProcessHost.Listener listener) {}
