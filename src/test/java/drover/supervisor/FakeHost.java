package drover.supervisor;

import drover.os.BoundSocket;
import drover.os.ProcessExit;
import drover.os.ProcessHost;
import drover.os.ProcessRef;
import drover.os.SpawnSpec;
import drover.os.TreeMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A machine on which the test decides what starts, ends and stays. */
final class FakeHost implements ProcessHost {
  /** One asked-for start. */
  record Spawn(SpawnSpec spec, Listener listener, long pid) {
    ProcessRef ref() {
      return new ProcessRef(pid, pid, spec.cookie());
    }
  }

  /** One sent signal. */
  record Sent(long pid, int signal, boolean wholeTree) {}

  final List<Spawn> spawns = new ArrayList<>();
  final List<Sent> signals = new ArrayList<>();
  final List<Long> killed = new ArrayList<>();

  /** Children that outlive their main process, until killed. */
  final Map<Long, List<TreeMember>> children = new HashMap<>();

  /** What not even SIGKILL ends. */
  final Map<Long, List<TreeMember>> unkillable = new HashMap<>();

  /** Who lets others go first, and who ever did. */
  final Set<Long> background = new HashSet<>();

  final Set<Long> everInBackground = new HashSet<>();

  final List<String> said = new ArrayList<>();
  boolean hasChannel = true;

  /** Whether a start is answered at once. */
  boolean startsAtOnce = true;

  private long nextPid = 1000;

  @Override
  public void spawn(SpawnSpec spec, Listener listener) {
    Spawn spawn = new Spawn(spec, listener, nextPid++);
    spawns.add(spawn);
    if (startsAtOnce) {
      listener.started(spawn.ref());
    }
  }

  /** The latest start of all. */
  Spawn last() {
    return spawns.get(spawns.size() - 1);
  }

  void exit(Spawn spawn, int code) {
    spawn.listener().exited(new ProcessExit(code, 0, 0, 0));
  }

  void die(Spawn spawn, int signal) {
    spawn.listener().exited(new ProcessExit(-1, signal, 0, 0));
  }

  @Override
  public void signal(ProcessRef process, int signal, boolean wholeTree) {
    signals.add(new Sent(process.pid(), signal, wholeTree));
  }

  @Override
  public void send(ProcessRef process, String line, WriteListener listener) {
    if (hasChannel) {
      said.add(line);
      listener.written();
    } else {
      listener.failed("has no channel");
    }
  }

  @Override
  public void send(ProcessRef process, String line, BoundSocket socket, WriteListener listener) {
    send(process, line, listener);
  }

  @Override
  public void write(ProcessRef process, String text, WriteListener listener) {
    said.add(text);
    listener.written();
  }

  @Override
  public void background(ProcessRef process) {
    background.add(process.pid());
    everInBackground.add(process.pid());
  }

  @Override
  public void foreground(ProcessRef process) {
    background.remove(process.pid());
  }

  @Override
  public void survey(ProcessRef process, TreeListener listener) {
    listener.tree(children.getOrDefault(process.pid(), List.of()));
  }

  @Override
  public void kill(ProcessRef process, TreeListener listener) {
    killed.add(process.pid());
    children.remove(process.pid());
    listener.tree(unkillable.getOrDefault(process.pid(), List.of()));
  }

  @Override
  public void close() {}
}
