package drover.os;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where processes accept connections, at the moment of the first question; for any thread, one at a
 * time, but none that must not wait: an answer takes half a millisecond, and 20 of them for a
 * process with thousands of files.
 *
 * <p>The kernel is asked for its sockets once. Who wants to know it of many processes asks one of
 * these: each has sockets of its own, and so all of them would be read once for each.
 */
public final class Listeners {
  private static final Comparator<Listening> ORDER =
      Comparator.comparing(Listening::isPassing)
          .thenComparing(each -> each.port() == 0)
          .thenComparing(Listening::port)
          .thenComparing(Listening::host)
          .thenComparing(Listening::how);

  private final Connected connected = new Connected();

  /** By network namespace. */
  private final Map<String, SocketTable> tables = new HashMap<>();

  /**
   * Where a process and its descendants accept connections, the likely ones first.
   *
   * @param handed inodes of sockets that listen whether anybody accepts or not
   */
  public List<Listening> of(ProcessRef main, Set<Long> handed) {
    if (!new StatReader().isStill(main.pid(), main.startTicks())) {
      return List.of();
    }
    Map<Long, Listening> table = tableFor(main.pid()).byInode();
    Set<Listening> found = new TreeSet<>(ORDER);
    for (long pid : withDescendants(main.pid())) {
      Descriptors process = Descriptors.of(pid);
      for (long inode : Set.copyOf(process.sockets().values())) {
        Listening place = table.get(inode);
        if (place != null && !handed.contains(inode)) {
          found.add(place);
        } else if (place != null) {
          Listening.How how = new Acceptance(process, connected).how(inode, place);
          if (how != null) {
            found.add(place.seen(how));
          }
        }
      }
    }
    return List.copyOf(found);
  }

  /** Who listens at a place already, {@code nginx (pid 812)}; nothing, if that cannot be known. */
  static Optional<String> holder(SocketSpec spec) {
    for (Map.Entry<Long, Listening> each : SocketTable.ours().byInode().entrySet()) {
      if (isInTheWay(each.getValue(), spec)) {
        Optional<String> name = nameOf(each.getKey());
        if (name.isPresent()) {
          return name;
        }
      }
    }
    return Optional.empty();
  }

  /** Whether anybody listens at a place. */
  static boolean isTaken(SocketSpec spec) {
    return SocketTable.ours().byInode().values().stream().anyMatch(each -> isInTheWay(each, spec));
  }

  private static boolean isInTheWay(Listening other, SocketSpec spec) {
    if (spec.kind() == SocketSpec.Kind.UNIX) {
      return other.port() == 0 && other.host().equals(spec.address());
    }
    String address = spec.address();
    boolean isEvery = address == null || address.equals("0.0.0.0") || address.equals("::");
    return spec.kind() == SocketSpec.Kind.TCP
        && other.port() == spec.port()
        && (isEvery || other.host().equals("*") || other.host().equals(address));
  }

  private static Optional<String> nameOf(long inode) {
    String[] names = new File("/proc").list((folder, name) -> Character.isDigit(name.charAt(0)));
    for (String name : names == null ? new String[0] : names) {
      long pid = Long.parseLong(name);
      if (Descriptors.of(pid).sockets().containsValue(inode)) {
        boolean isOurs = pid == ProcessHandle.current().pid();
        return Optional.of(isOurs ? "another app of this Drover" : command(pid));
      }
    }
    return Optional.empty();
  }

  private static String command(long pid) {
    try {
      String name = Files.readString(Path.of("/proc/" + pid + "/comm")).strip();
      return name + " (pid " + pid + ")";
    } catch (IOException e) {
      return "pid " + pid;
    }
  }

  private SocketTable tableFor(long pid) {
    String theirs = namespaceOf(Long.toString(pid));
    String ours = namespaceOf("self");
    boolean isOurs = theirs.isEmpty() || theirs.equals(ours);
    return tables.computeIfAbsent(
        isOurs ? ours : theirs, name -> isOurs ? SocketTable.ours() : SocketTable.of(pid));
  }

  private static String namespaceOf(String pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/net")).toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** By the kernel's lists of children, which cost less than a sweep over all processes. */
  private static List<Long> withDescendants(long main) {
    List<Long> pids = new ArrayList<>(List.of(main));
    for (int i = 0; i < pids.size(); i++) {
      long pid = pids.get(i);
      String[] threads = new File("/proc/" + pid + "/task").list();
      for (String thread : threads == null ? new String[0] : threads) {
        children(pid, thread).stream().filter(child -> !pids.contains(child)).forEach(pids::add);
      }
    }
    return pids;
  }

  private static List<Long> children(long pid, String thread) {
    try {
      Path file = Path.of("/proc/" + pid + "/task/" + thread + "/children");
      String text = Files.readString(file).strip();
      return text.isEmpty()
          ? List.of()
          : List.of(text.split(" ")).stream().map(Long::valueOf).toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
