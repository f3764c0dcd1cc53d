/**
 * The map of the house.
 *
 * <pre>
 * ecosystem.yaml ──config──▶ spec ──▶ supervisor ──▶ Snapshot, Event ──┐            ┌──▶ tui   (Model ─▶ view)
 *                                   (the core thread)                  ├─ Control ──┤
 *                    os ◀── spawn, signal ──┘  ▲                       │ in process └──▶ cli   (tables, text)
 *                    └── exits, ready, sizes ──┘                       or socket
 * apps ── write ──▶ log files (opened O_APPEND by the app itself) ──▶ logs ──▶ tails, rotation
 *       or spools ──▶ records (JSON, dated, both streams) ──▶ log files
 * </pre>
 *
 * <p>What each package may use; {@code ArchitectureTest} asserts it:
 *
 * <pre>
 * spec        -                          what the user wants
 * signal      -                          signals that this JVM receives
 * config      spec                       reads an ecosystem file
 * control     spec                       the door and its vocabulary
 * os          -                          the machine; the only home of JNA
 * logs        control spec os            files, tails, rotation
 * metrics     control os                 OSHI and the /proc sweep
 * node        os                         what Node's programs say to whoever started them
 * serve       signal                     static files over HTTP; the only home of Jetty
 * watch       spec                       which files of apps changed
 * supervisor  control spec os logs metrics node watch
 * socket      control spec               Control over a Unix socket, both ends
 * daemon      control spec os signal supervisor socket
 *                                        background life: one home, one daemon
 * tui         control spec signal        the full screen; the only home of Lanterna
 * cli         all but os                 the command line; wires everything together
 * </pre>
 *
 * <p>The threads, each named {@code drover-...}: {@code core} owns every app, instance, policy and
 * timer and never blocks; {@code events} waits for exits and messages; {@code spawn} starts
 * processes and signals trees; {@code meter} sweeps once a second; {@code watch} waits for changes
 * of files, while there is an app whose files are watched; {@code accept} takes clients of the
 * socket, each of which has a {@code connection}, and a {@code command} if it runs one; {@code
 * input} reads standard input for such a command; {@code files} does the small reads and writes
 * that the core must not wait for, and binds sockets; {@code ports} looks where apps listen, while
 * somebody wants to know; {@code format} makes records of what is in spools; {@code logs} looks at
 * sizes and rotates, {@code gzip} compresses what was rotated and ends; {@code spawn-as} is thrown
 * away after it has started a process for another user, or bound a socket as one; {@code screen}
 * owns model and terminal, {@code keys}, {@code feed}, {@code asks} and {@code pages} (old log
 * lines) post to it, {@code restore} gives the terminal back, and {@code opening} makes the
 * supervisor of a {@code run} while the main thread reads its file. A process that serves files has
 * threads {@code serve}.
 */
@NullMarked
package drover;

import org.jspecify.annotations.NullMarked;
