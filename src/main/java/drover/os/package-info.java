/**
 * The machine: processes, their ends and their trees, signals, {@code /proc}. The only home of JNA.
 *
 * <p>{@link drover.os.ProcessHost} is the door for whoever runs processes, {@link
 * drover.os.ProcessTable} for whoever looks at them. Behind the door work two threads, however many
 * processes there are: {@code drover-spawn} starts, signals, looks and kills; {@code drover-events}
 * waits for ends and messages. A short-lived third, {@code drover-spawn-as}, becomes another user
 * for one start, or to bind one Unix socket.
 *
 * <p>A process is known by its pid and its start time, never by the pid alone. Nothing here knows
 * what an app is: whoever asks says what to start, and is told what became of it.
 */
@NullMarked
package drover.os;

import org.jspecify.annotations.NullMarked;
