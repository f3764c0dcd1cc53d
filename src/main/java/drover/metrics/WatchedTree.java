package drover.metrics;

import drover.os.ProcessRef;

/**
 * A tree of processes that is to be measured.
 *
 * @param id whose it is; a tree that follows another one under the same id goes on with its trends
 */
public record WatchedTree(int id, ProcessRef main) {}
