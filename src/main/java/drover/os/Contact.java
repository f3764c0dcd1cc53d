package drover.os;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a process and we can tell each other by while it runs: a channel and a notify socket, each
 * if it was asked for. Made on the thread {@code drover-spawn}; belongs to {@code drover-events}
 * from {@link #begin} on.
 *
 * <p>A process has a duplicate of our end of its channel. So the channel does not end when we do: a
 * program of Node whose channel ends fails the next time that it sends something.
 */
final class Contact {
  /** Of a process that has none. */
  static final Contact NONE = new Contact(null, null);

  /** A process gets its end here, behind its sockets, and the duplicate of ours behind it. */
  private static final int THEIR_END = 3;

  // Node's names (lib/child_process.js); it takes them out of its environment at its start.
  private static final String CHANNEL = "NODE_CHANNEL_FD";
  private static final String MODE = "NODE_CHANNEL_SERIALIZATION_MODE";

  private final @Nullable SocketPair ends;
  private final @Nullable NotifySocket socket;
  private @Nullable LineChannel channel;

  private Contact(@Nullable SocketPair ends, @Nullable NotifySocket socket) {
    this.ends = ends;
    this.socket = socket;
  }

  /**
   * All that the process is to have, or nothing.
   *
   * @param user null: it runs as we do
   */
  static Contact open(SpawnSpec spec, @Nullable Credentials user) throws NotStartedException {
    @Nullable Path path = spec.notifySocket();
    @Nullable NotifySocket socket = path == null ? null : NotifySocket.open(path, user);
    try {
      return new Contact(spec.hasChannel() ? SocketPair.open() : null, socket);
    } catch (NotStartedException e) {
      if (socket != null) {
        socket.remove();
      }
      throw e;
    }
  }

  /** The same process with what it needs for it. */
  SpawnSpec equip(SpawnSpec spec) {
    Map<String, String> env = new HashMap<>(spec.env());
    if (socket != null) {
      env.put("NOTIFY_SOCKET", socket.address());
    }
    if (ends == null) {
      return spec.withEnv(env);
    }
    env.put(CHANNEL, Integer.toString(THEIR_END + spec.sockets().size()));
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

  /** It was not; instead of {@link #handOver}. */
  void abandon() {
    handOver();
    discard();
  }

  /** From now on the listener hears of what the process says, and the other of its state. */
  void begin(EventLoop loop, ProcessHost.Listener listener, Consumer<Notification> notified) {
    if (ends != null) {
      channel = new LineChannel(ends.ours(), listener::said, listener::hungUp);
      channel.begin(loop);
    }
    if (socket != null) {
      socket.begin(loop, notified);
    }
  }

  void send(Letter letter) {
    if (channel == null) {
      letter.failed("it has no channel");
    } else {
      channel.send(letter);
    }
  }

  /** The process has ended: hears what it said last. */
  void hear() {
    if (channel != null) {
      channel.hear();
    }
    if (socket != null) {
      socket.hear();
    }
  }

  /** Nobody is left to listen to. */
  void end() {
    if (channel != null) {
      channel.close("it has ended");
    }
    if (socket != null) {
      socket.remove();
    }
  }

  /** Closes all that is ours, of which the process notices nothing. */
  void leave() {
    if (channel != null) {
      channel.close("Drover is ending");
    } else if (ends != null) {
      Libc.close(ends.ours());
    }
    if (socket != null) {
      socket.leave();
    }
  }

  /** The same for a process that never was one, of which nothing is to stay. */
  void discard() {
    leave();
    if (socket != null) {
      socket.remove();
    }
  }
}
