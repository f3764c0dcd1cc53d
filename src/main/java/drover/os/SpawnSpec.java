package drover.os;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start and with what.
 *
 * @param argv program and arguments; a program without a slash is looked up on {@code env}'s PATH
 * @param cwd absolute
 * @param cookie unique to this start; becomes the variable {@link #COOKIE}
 * @param out opened for appending as standard output; null: /dev/null. Missing folders are made
 * @param error the same for standard error
 * @param takesInput whether standard input is a pipe that {@link ProcessHost#write} writes to; else
 *     /dev/null
 * @param hasChannel whether it is given a socket as its first descriptor behind {@code sockets},
 *     over which it and {@link ProcessHost#send} say lines to each other, and a duplicate of our
 *     end of it as the next one, so that it does not notice our death; the variable NODE_CHANNEL_FD
 *     tells programs of Node
 * @param notifySocket where to listen to what it says of its state by sd_notify(3), unique to this
 *     start, in a folder that is ours alone; becomes the variable NOTIFY_SOCKET, or for another
 *     user who cannot reach it an abstract name does; removed at its end. Null: nowhere
 * @param sockets bound ones that it is to accept connections on, handed over as systemd does
 *     (sd_listen_fds(3)): they become 3, 4 and so on, and the variables LISTEN_FDS, LISTEN_FDNAMES
 *     and LISTEN_PID tell of them; the caller keeps and closes its own
 * @param descriptors come behind those; the caller keeps and closes its own
 * @param runAs null: the supervisor's user; else the variables HOME, USER and LOGNAME are that
 *     user's
 */
public record SpawnSpec(
    List<String> argv,
    Map<String, String> env,
    Path cwd,
    String cookie,
    @Nullable Path out,
    @Nullable Path error,
    boolean takesInput,
    boolean hasChannel,
    @Nullable Path notifySocket,
    List<PassedSocket> sockets,
    List<Integer> descriptors,
    @Nullable RunAs runAs) {
  /** The variable by which a process of an app's tree is known. */
  public static final String COOKIE = "DROVER_COOKIE";

  public SpawnSpec {
    argv = List.copyOf(argv);
    env = Map.copyOf(env);
    sockets = List.copyOf(sockets);
    descriptors = List.copyOf(descriptors);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("argv is empty");
    }
    if (cookie.isBlank() || cookie.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("cookie is blank or holds a zero byte");
    }
    if (!cwd.isAbsolute()) {
      throw new IllegalArgumentException("cwd is not absolute: " + cwd);
    }
    if (notifySocket != null && !notifySocket.isAbsolute()) {
      throw new IllegalArgumentException("notify socket is not absolute: " + notifySocket);
    }
    for (int descriptor : descriptors) {
      if (descriptor < 3) {
        throw new IllegalArgumentException("a standard stream is passed on: " + descriptor);
      }
    }
  }

  /** A process with nothing special about it. */
  public SpawnSpec(
      List<String> argv,
      Map<String, String> env,
      Path cwd,
      String cookie,
      @Nullable Path out,
      @Nullable Path error) {
    this(argv, env, cwd, cookie, out, error, false, false, null, List.of(), List.of(), null);
  }

  /** The same with a pipe for standard input. */
  public SpawnSpec withInput() {
    return new SpawnSpec(
        argv,
        env,
        cwd,
        cookie,
        out,
        error,
        true,
        hasChannel,
        notifySocket,
        sockets,
        descriptors,
        runAs);
  }

  /** The same with a channel for messages. */
  public SpawnSpec withChannel() {
    return new SpawnSpec(
        argv,
        env,
        cwd,
        cookie,
        out,
        error,
        takesInput,
        true,
        notifySocket,
        sockets,
        descriptors,
        runAs);
  }

  /** The same, listened to at a socket. */
  public SpawnSpec withNotifySocket(Path socket) {
    return new SpawnSpec(
        argv,
        env,
        cwd,
        cookie,
        out,
        error,
        takesInput,
        hasChannel,
        socket,
        sockets,
        descriptors,
        runAs);
  }

  /** The same with sockets to accept connections on. */
  public SpawnSpec withSockets(List<PassedSocket> bound) {
    return new SpawnSpec(
        argv,
        env,
        cwd,
        cookie,
        out,
        error,
        takesInput,
        hasChannel,
        notifySocket,
        bound,
        descriptors,
        runAs);
  }

  /** The same with more descriptors. */
  public SpawnSpec withDescriptors(List<Integer> more) {
    return new SpawnSpec(
        argv,
        env,
        cwd,
        cookie,
        out,
        error,
        takesInput,
        hasChannel,
        notifySocket,
        sockets,
        more,
        runAs);
  }

  /** The same as another user or group. */
  public SpawnSpec withRunAs(@Nullable RunAs other) {
    return new SpawnSpec(
        argv,
        env,
        cwd,
        cookie,
        out,
        error,
        takesInput,
        hasChannel,
        notifySocket,
        sockets,
        descriptors,
        other);
  }

  /** The same with other variables. */
  SpawnSpec withEnv(Map<String, String> other) {
    return new SpawnSpec(
        argv,
        other,
        cwd,
        cookie,
        out,
        error,
        takesInput,
        hasChannel,
        notifySocket,
        sockets,
        descriptors,
        runAs);
  }

  /** The same with another program and its arguments. */
  SpawnSpec withArgv(List<String> other) {
    return new SpawnSpec(
        other,
        env,
        cwd,
        cookie,
        out,
        error,
        takesInput,
        hasChannel,
        notifySocket,
        sockets,
        descriptors,
        runAs);
  }
}
