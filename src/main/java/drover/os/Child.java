package drover.os;

/**
 * A process that we have started or adopted, and whose end we have not seen yet.
 *
 * @param pidfd open until its end is seen
 * @param residentFloor what the kernel says at least of its largest resident size, however small it
 *     was: it lived in this JVM's memory until it executed its program
 * @param contact what it can tell us by
 */
record Child(
    ProcessRef ref,
    int pidfd,
    long residentFloor,
    ProcessHost.Listener listener,
    Contact contact) {}
