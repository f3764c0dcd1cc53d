package drover.os;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns names of users and groups into what the kernel is to be told. */
final class Accounts {
  private static final long LARGEST_ID = 0xffff_fffeL;

  // Fields of passwd(5) and group(5).
  private static final int NAME = 0;
  private static final int ID = 2;
  private static final int FIRST_GROUP = 3;
  private static final int HOME = 5;
  private static final int MEMBERS = 3;

  /** Those of this machine. */
  static final Accounts OURS = new Accounts(new AccountList(Path.of("/etc")));

  private final AccountList list;

  Accounts(AccountList list) {
    this.list = list;
  }

  /** The credentials of somebody whom only root may become; null: it is as we are. */
  @Nullable Credentials other(@Nullable RunAs runAs) throws NotStartedException {
    if (runAs == null || (runAs.user() == null && runAs.group() == null)) {
      return null;
    }
    int self = Libc.geteuid();
    Credentials user = resolve(runAs, self);
    if (self == 0) {
      return user;
    }
    if (user.uid() != self) {
      throw new NotStartedException(
          "user " + runAs.user() + ": only root may start an app as another user");
    }
    if (user.gid() != Libc.getegid()) {
      throw new NotStartedException(
          "group " + user.gid() + ": only root may start an app as another group");
    }
    return null;
  }

  /** The credentials for a start; {@code self} is the user of this JVM. */
  Credentials resolve(RunAs runAs, int self) throws NotStartedException {
    String user = runAs.user() == null ? Integer.toUnsignedString(self) : runAs.user();
    Optional<List<String>> entry = list.find("passwd", user).filter(each -> each.size() > HOME);
    String uid = entry.map(each -> each.get(ID)).orElse(user);
    if (!isId(uid)) {
      throw new NotStartedException("user " + user + " does not exist");
    }
    String name = entry.map(each -> each.get(NAME)).orElse(user);
    String home = entry.map(each -> each.get(HOME)).orElse("/");
    int gid = group(runAs, entry.map(each -> each.get(FIRST_GROUP)));
    return new Credentials(Integer.parseUnsignedInt(uid), gid, groups(name, gid), name, home);
  }

  private int group(RunAs runAs, Optional<String> first) throws NotStartedException {
    if (runAs.group() == null) {
      return first
          .filter(Accounts::isId)
          .map(Integer::parseUnsignedInt)
          .orElseThrow(
              () ->
                  new NotStartedException(
                      "user " + runAs.user() + " is not in the list of users; set group too"));
    }
    if (isId(runAs.group())) {
      return Integer.parseUnsignedInt(runAs.group());
    }
    return list.find("group", runAs.group())
        .map(each -> each.get(ID))
        .filter(Accounts::isId)
        .map(Integer::parseUnsignedInt)
        .orElseThrow(() -> new NotStartedException("group " + runAs.group() + " does not exist"));
  }

  /** The first group and those that have the user as a member (initgroups(3)). */
  private List<Integer> groups(String user, int first) {
    Set<Integer> all = new LinkedHashSet<>(Set.of(first));
    if (list.lines("passwd").stream().noneMatch(line -> line.startsWith(user + ":"))) {
      // "name  100 101"; only the directory that knows the user knows all of its groups.
      Stream.of(list.ask("initgroups", user).orElse("").split(" +", -1))
          .skip(1)
          .filter(Accounts::isId)
          .forEach(gid -> all.add(Integer.parseUnsignedInt(gid)));
    }
    for (String line : list.lines("group")) {
      String[] fields = line.split(":", -1);
      if (fields.length > MEMBERS
          && isId(fields[ID])
          && Arrays.asList(fields[MEMBERS].split(",", -1)).contains(user)) {
        all.add(Integer.parseUnsignedInt(fields[ID]));
      }
    }
    return List.copyOf(all);
  }

  private static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && Long.parseLong(text) <= LARGEST_ID;
  }
}
