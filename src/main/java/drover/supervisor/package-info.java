/**
 * Keeps reality equal to the spec, on one thread.
 *
 * <pre>
 * Supervisor     the thread, and the door to it
 * Fleet          Roster of Apps; Orders (Deployment, Messages), Reloads (Roll), Warden; Operations
 * Instance       Standing (Lineup, Plan, Remains, Ledger, Asked, Portrait); Course, Decisions,
 *                Overlap
 * Run            RunLog, Vigil, then Demise (Ending, Obituary); HostAnswers
 * Surroundings   what they need of the world, and the Yard in which they find it
 * </pre>
 *
 * <p>All of it belongs to the thread {@code drover-core}, unless a type says otherwise. That one
 * never waits for a disk: {@code drover-files} does.
 */
@NullMarked
package drover.supervisor;

import org.jspecify.annotations.NullMarked;
