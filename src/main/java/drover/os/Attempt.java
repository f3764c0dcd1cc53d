package drover.os;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One process that is about to be started: all that its call of posix_spawn(3) needs.
 *
 * @param user null: the process runs as we do
 */
record Attempt(SpawnSpec spec, @Nullable Credentials user, Streams streams, Abilities abilities) {
  private static final int STANDARD = 3;

  /** A pid, or the negative errno. */
  int call(String program, List<String> argv) throws NotStartedException {
    try (Memory pid = Libc.zeroes(Integer.BYTES);
        Memory path = CStrings.of(program);
        Memory arguments = CStrings.vector(argv);
        Memory environment = CStrings.vector(environment());
        FileActions actions = new FileActions()) {
      arrange(actions);
      int errno =
          onTheRightThread(
              () ->
                  Libc.posix_spawn(
                      pid,
                      path,
                      actions.memory(),
                      SpawnAttributes.memory(),
                      arguments,
                      environment));
      return errno == 0 ? pid.getInt(0) : -errno;
    }
  }

  private int onTheRightThread(IntSupplier spawn) throws NotStartedException {
    if (user == null && abilities.entersFolder()) {
      return spawn.getAsInt();
    }
    return StandIn.run(user, abilities.entersFolder() ? null : spec.cwd(), spawn);
  }

  private void arrange(FileActions actions) {
    connect(actions, 0, streams.input(), Libc.O_RDONLY);
    connect(actions, 1, streams.out(), Libc.O_WRONLY);
    connect(actions, 2, streams.error(), Libc.O_WRONLY);
    List<Integer> passed = passed();
    passOn(actions, passed);
    actions.closeFrom(STANDARD + passed.size(), abilities.closesAll());
    if (abilities.entersFolder()) {
      actions.enter(spec.cwd());
    }
  }

  private static void connect(FileActions actions, int stream, int descriptor, int flags) {
    if (descriptor == Streams.NOWHERE) {
      actions.open(stream, "/dev/null", flags);
    } else {
      actions.duplicate(descriptor, stream);
    }
  }

  private List<Integer> passed() {
    List<Integer> all = new ArrayList<>();
    spec.sockets().forEach(socket -> all.add(socket.descriptor()));
    all.addAll(spec.descriptors());
    return all;
  }

  private void passOn(FileActions actions, List<Integer> sources) {
    if (sources.isEmpty()) {
      return;
    }
    // First out of the way, since the place of one may be the number of another.
    int aside = Math.max(Collections.max(sources), STANDARD + sources.size()) + 1;
    for (int i = 0; i < sources.size(); i++) {
      actions.duplicate(sources.get(i), aside + i);
    }
    for (int i = 0; i < sources.size(); i++) {
      actions.duplicate(aside + i, STANDARD + i);
      if (!abilities.closesAll()) {
        // What closes one by one knows only those that we have open here.
        actions.close(aside + i);
      }
    }
  }

  /** The cookie comes first: whoever looks for it need not read the rest. */
  private List<String> environment() {
    List<String> all = new ArrayList<>();
    all.add(SpawnSpec.COOKIE + "=" + spec.cookie());
    new TreeMap<>(spec.env())
        .forEach(
            (name, value) -> {
              if (!name.equals(SpawnSpec.COOKIE)) {
                all.add(name + "=" + value);
              }
            });
    return all;
  }
}
