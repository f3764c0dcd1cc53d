package drover.os;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a Linux machine, by posix_spawn(3), pidfd and epoll. Its methods are for any
 * thread; {@link #close} is not for listeners.
 *
 * <p>Two threads, however many processes: {@code drover-spawn} calls {@link Listener#started} and
 * {@link Listener#failed} and answers {@link #survey} and {@link #kill}; {@code drover-events}
 * calls {@link Listener#said}, {@link Listener#hungUp}, {@link Listener#notified}, {@link
 * Listener#mainChanged} and {@link Listener#exited}, after {@code started} has returned, and
 * answers {@link #send}. Between an {@code exited} and the answer to a {@code kill} there is no
 * order. If more waits than is sane, or after {@code close}, the answer comes at once, on the
 * caller's thread: not started, or the main process still there.
 */
public final class LinuxHost implements ProcessHost {
  private final EventLoop events = new EventLoop();
  private final ExitWatch exits;
  private final HostLoop loop;
  private final Spawner spawner;
  private final Thread eventsThread;
  private final Thread spawnThread;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private LinuxHost(Abilities abilities) {
    TreeKeeper trees = new TreeKeeper(ProcessHandle.current().pid(), System.nanoTime());
    exits = new ExitWatch(events, this::queue);
    spawner = new Spawner(Accounts.OURS, abilities);
    loop = new HostLoop(trees, new Launcher(spawner, trees, exits));
    eventsThread = thread(() -> events.run(exits::chores), "events");
    spawnThread = thread(loop, "spawn");
  }

  /**
   * Starts the two threads, and makes this JVM the parent of its descendants' orphans.
   *
   * @throws UnsupportedOperationException where it cannot work; the message is a sentence for the
   *     user
   */
  public static LinuxHost open() {
    Machine.require();
    return open(Abilities.found());
  }

  static LinuxHost open(Abilities abilities) {
    LinuxHost host = new LinuxHost(abilities);
    host.eventsThread.start();
    host.spawnThread.start();
    return host;
  }

  private static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, "drover-" + name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void spawn(SpawnSpec spec, Listener listener) {
    if (!loop.offer(new Job.Spawn(spec, listener))) {
      listener.failed("it was not started: too much waits to be started, or Drover is ending");
    }
  }

  @Override
  public void adopt(ProcessRef process, Listener listener) {
    if (!loop.offer(new Job.Adopt(process, listener))) {
      listener.failed("it cannot be watched: too much waits to be done, or Drover is ending");
    }
  }

  @Override
  public Map<String, String> environment(Map<String, String> env, @Nullable RunAs runAs) {
    return spawner.environment(env, runAs);
  }

  @Override
  public void signal(ProcessRef process, int signal, boolean wholeTree) {
    loop.offer(new Job.Send(process, signal, wholeTree));
  }

  @Override
  public void survey(ProcessRef process, TreeListener listener) {
    if (!loop.offer(new Job.Survey(process, listener))) {
      listener.tree(unknown(process));
    }
  }

  @Override
  public void kill(ProcessRef process, TreeListener listener) {
    if (!loop.offer(new Job.Kill(process, listener))) {
      listener.tree(unknown(process));
    }
  }

  @Override
  public void write(ProcessRef process, String text, WriteListener listener) {
    if (!loop.offer(new Job.Write(process, text, listener))) {
      listener.failed("too much waits to be done, or Drover is ending");
    }
  }

  @Override
  public void send(ProcessRef process, String line, WriteListener listener) {
    requireLine(line);
    say(process, new Letter(line, Letter.NONE, listener));
  }

  @Override
  public void send(ProcessRef process, String line, BoundSocket socket, WriteListener listener) {
    requireLine(line);
    // A duplicate: whoever has the socket may close it before its turn comes.
    int descriptor = socket.duplicate();
    if (descriptor < 0) {
      listener.failed("the socket cannot be handed over: " + Errno.text(-descriptor));
    } else {
      say(process, new Letter(line, descriptor, listener));
    }
  }

  private static void requireLine(String line) {
    if (line.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a line holds a line's end");
    }
  }

  private void say(ProcessRef process, Letter letter) {
    if (!loop.offer(new Job.Say(process, letter))) {
      letter.failed("too much waits to be done, or Drover is ending");
    }
  }

  @Override
  public void background(ProcessRef process) {
    loop.offer(new Job.Precede(process, false));
  }

  @Override
  public void foreground(ProcessRef process) {
    loop.offer(new Job.Precede(process, true));
  }

  @Override
  public void observe(ProcessTable table) {
    loop.offer(new Job.Observe(table));
  }

  private void queue(Job job) {
    loop.offer(job);
  }

  private static List<TreeMember> unknown(ProcessRef process) {
    return List.of(new TreeMember(process.pid(), process.startTicks(), "?"));
  }

  @Override
  public void close() {
    if (Thread.currentThread() == spawnThread || Thread.currentThread() == eventsThread) {
      throw new IllegalStateException("a listener closes the host that calls it");
    }
    if (!isClosed.compareAndSet(false, true)) {
      return;
    }
    loop.stop();
    ThreadEnd.await(spawnThread);
    events.stop();
    ThreadEnd.await(eventsThread);
    events.finish();
    exits.release();
    events.release();
  }
}
