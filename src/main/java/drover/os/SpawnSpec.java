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
 * @param equipment what else it is given
 */
public record SpawnSpec(
    List<String> argv,
    Map<String, String> env,
    Path cwd,
    String cookie,
    @Nullable Path out,
    @Nullable Path error,
    Equipment equipment) {
  /** The variable by which a process of an app's tree is known. */
  public static final String COOKIE = "DROVER_COOKIE";

  public SpawnSpec {
    argv = List.copyOf(argv);
    env = Map.copyOf(env);
    if (argv.isEmpty()) {
      throw new IllegalArgumentException("argv is empty");
    }
    if (cookie.isBlank() || cookie.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("cookie is blank or holds a zero byte");
    }
    if (!cwd.isAbsolute()) {
      throw new IllegalArgumentException("cwd is not absolute: " + cwd);
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
    this(argv, env, cwd, cookie, out, error, Equipment.NONE);
  }

  /**
   * What most processes are started without.
   *
   * @param takesInput whether standard input is a pipe that {@link ProcessHost#write} writes to;
   *     else /dev/null
   * @param hasChannel whether it is given a socket as its first descriptor behind {@code sockets},
   *     over which it and {@link ProcessHost#send} say lines to each other, and a duplicate of our
   *     end of it as the next one, so that it does not notice our death; the variable
   *     NODE_CHANNEL_FD tells programs of Node
   * @param notifySocket where to listen to what it says of its state by sd_notify(3), unique to
   *     this start, in a folder that is ours alone; becomes the variable NOTIFY_SOCKET, or for
   *     another user who cannot reach it an abstract name does; removed at its end. Null: nowhere
   * @param sockets bound ones that it is to accept connections on, handed over as systemd does
   *     (sd_listen_fds(3)): they become 3, 4 and so on, and the variables LISTEN_FDS,
   *     LISTEN_FDNAMES and LISTEN_PID tell of them; the caller keeps and closes its own
   * @param descriptors come behind those; the caller keeps and closes its own
   * @param runAs null: the supervisor's user; else the variables HOME, USER and LOGNAME are that
   *     user's
   */
  public record Equipment(
      boolean takesInput,
      boolean hasChannel,
      @Nullable Path notifySocket,
      List<PassedSocket> sockets,
      List<Integer> descriptors,
      @Nullable RunAs runAs) {
    static final Equipment NONE = new Equipment(false, false, null, List.of(), List.of(), null);

    public Equipment {
      sockets = List.copyOf(sockets);
      descriptors = List.copyOf(descriptors);
      if (notifySocket != null && !notifySocket.isAbsolute()) {
        throw new IllegalArgumentException("notify socket is not absolute: " + notifySocket);
      }
      for (int descriptor : descriptors) {
        if (descriptor < 3) {
          throw new IllegalArgumentException("a standard stream is passed on: " + descriptor);
        }
      }
    }
  }

  public boolean takesInput() {
    return equipment.takesInput;
  }

  public boolean hasChannel() {
    return equipment.hasChannel;
  }

  public @Nullable Path notifySocket() {
    return equipment.notifySocket;
  }

  public List<PassedSocket> sockets() {
    return equipment.sockets;
  }

  public List<Integer> descriptors() {
    return equipment.descriptors;
  }

  public @Nullable RunAs runAs() {
    return equipment.runAs;
  }

  /** The same with a pipe for standard input. */
  public SpawnSpec withInput() {
    Equipment e = equipment;
    return with(
        new Equipment(true, e.hasChannel, e.notifySocket, e.sockets, e.descriptors, e.runAs));
  }

  /** The same with a channel for messages. */
  public SpawnSpec withChannel() {
    Equipment e = equipment;
    return with(
        new Equipment(e.takesInput, true, e.notifySocket, e.sockets, e.descriptors, e.runAs));
  }

  /** The same, listened to at a socket. */
  public SpawnSpec withNotifySocket(Path socket) {
    Equipment e = equipment;
    return with(
        new Equipment(e.takesInput, e.hasChannel, socket, e.sockets, e.descriptors, e.runAs));
  }

  /** The same with sockets to accept connections on. */
  public SpawnSpec withSockets(List<PassedSocket> bound) {
    Equipment e = equipment;
    return with(
        new Equipment(e.takesInput, e.hasChannel, e.notifySocket, bound, e.descriptors, e.runAs));
  }

  /** The same with more descriptors. */
  public SpawnSpec withDescriptors(List<Integer> more) {
    Equipment e = equipment;
    return with(
        new Equipment(e.takesInput, e.hasChannel, e.notifySocket, e.sockets, more, e.runAs));
  }

  /** The same as another user or group. */
  public SpawnSpec withRunAs(@Nullable RunAs other) {
    Equipment e = equipment;
    return with(
        new Equipment(e.takesInput, e.hasChannel, e.notifySocket, e.sockets, e.descriptors, other));
  }

  private SpawnSpec with(Equipment other) {
    return new SpawnSpec(argv, env, cwd, cookie, out, error, other);
  }

  /** The same with other variables. */
  SpawnSpec withEnv(Map<String, String> other) {
    return new SpawnSpec(argv, other, cwd, cookie, out, error, equipment);
  }

  /** The same with another program and its arguments. */
  SpawnSpec withArgv(List<String> other) {
    return new SpawnSpec(other, env, cwd, cookie, out, error, equipment);
  }
}
