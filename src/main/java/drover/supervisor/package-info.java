/**
 * Keeps reality equal to the spec, on one thread.
 *
 * <pre>
 * Supervisor     the door; Core, the thread; Audience, Timeline, HomeFolders, Pace
 * Fleet          Roster of Apps; Orders (Deployment, Messages, LogOrders), Reloads (Roll), Warden
 *                (CronClock); Operations; Leftovers of an earlier one (PidNotes)
 * Instance       Standing (Lineup, Plan, Remains, Ledger, Asked, Portrait); Course, Decisions,
 *                Overlap, RestartPolicy
 * Run            Takeoff; RunLog, MainProcess, Vigil (SelfReport), Readiness (Lookout, Membership),
 *                Courtesy; then Demise (Ending with its Farewell, Obituary); HostAnswers
 * Surroundings   what they need of the world, and the Yard in which they find it: SpawnPlan,
 *                ListenSockets, SharedSockets, Formats; FileThread (SocketBinder, OomKills),
 *                PortThread
 * </pre>
 *
 * <p>All of it belongs to the thread {@code drover-core}, unless a type says otherwise. That one
 * never waits for a disk or for the kernel's lists: {@code drover-files} and {@code drover-ports}
 * do.
 */
@NullMarked
package drover.supervisor;

import org.jspecify.annotations.NullMarked;
