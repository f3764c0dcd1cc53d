package drover.os;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process and we can tell each other by while it runs: a channel, if it has one. Made on the
 * thread {@code drover-spawn}; belongs to {@code drover-events} from {@link #begin} on.
 *
 * <p>A process has a duplicate of our end of its channel. So the channel does not end when we do: a
 * program of Node whose channel ends fails the next time that it sends something.
 */
final class Contact {
  /** A process gets its end here, and the duplicate of ours behind it. */
  private static final int THEIR_END = 3;

  // Node's names (lib/child_process.js); it takes them out of its environment at its start.
  private static final String CHANNEL = "NODE_CHANNEL_FD";
  private static final String MODE = "NODE_CHANNEL_SERIALIZATION_MODE";

  /** Of a process that has none. */
  static final Contact NONE = new Contact(null);

  private final @Nullable SocketPair ends;
  private @Nullable LineChannel channel;

  private Contact(@Nullable SocketPair ends) {
    this.ends = ends;
  }

  static Contact open(SpawnSpec spec) throws NotStartedException {
    return new Contact(spec.hasChannel() ? SocketPair.open() : null);
  }

  /** The same process with what it needs for it. */
  SpawnSpec equip(SpawnSpec spec) {
    Map<String, String> env = new HashMap<>(spec.env());
    // A channel of the caller's is not open in the process, which would fail at its start.
    env.remove(CHANNEL);
    env.remove(MODE);
    if (ends == null) {
      return spec.withEnv(env);
    }
    env.put(CHANNEL, Integer.toString(THEIR_END));
    env.put(MODE, "json");
    List<Integer> descriptors = new ArrayList<>(List.of(ends.theirs(), ends.ours()));
    descriptors.addAll(spec.descriptors());
    return spec.withEnv(env).withDescriptors(descriptors);
  }

  /** The process has been started, and has its own descriptors. */
  void handOver() {
    if (ends != null) {
      Libc.close(ends.theirs());
    }
  }

  /** It will not be; instead of {@link #handOver}. */
  void abandon() {
    handOver();
    leave();
  }

  /** From now on the listener hears of what the process says. */
  void begin(EventLoop loop, ProcessHost.Listener listener) {
    if (ends != null) {
      channel = new LineChannel(ends.ours(), listener::said);
      channel.begin(loop);
    }
  }

  void send(String line, ProcessHost.WriteListener listener) {
    if (channel == null) {
      listener.failed("it has no channel");
    } else {
      channel.send(line, listener);
    }
  }

  /** The process has ended: hears what it said last. */
  void end() {
    if (channel != null) {
      channel.end();
    }
  }

  /** Closes all that is ours, of which the process notices nothing. */
  void leave() {
    if (channel != null) {
      channel.close("Drover is ending");
    } else if (ends != null) {
      Libc.close(ends.ours());
    }
  }
}
