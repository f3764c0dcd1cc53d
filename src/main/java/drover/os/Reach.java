package drover.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Explains after a refusal which folder a user may not pass. It goes by the mode bits, which are
 * not all that counts; so it is never asked for permission.
 */
final class Reach {
  private static final int OWNER_EXECUTE = 0100;
  private static final int GROUP_EXECUTE = 0010;
  private static final int OTHERS_EXECUTE = 0001;

  private Reach() {}

  /** The first folder on the way to a file, from the root, that the user may not pass. */
  static Optional<Path> barrier(Credentials user, Path file) {
    Path at = file.getRoot();
    for (Path name : file.normalize()) {
      if (at == null || !mayExecute(user, at)) {
        return Optional.ofNullable(at);
      }
      at = at.resolve(name);
    }
    return Optional.empty();
  }

  private static boolean mayExecute(Credentials user, Path file) {
    try {
      int mode = number(file, "mode");
      if (user.uid() == 0) {
        return true;
      }
      if (user.uid() == number(file, "uid")) {
        return (mode & OWNER_EXECUTE) != 0;
      }
      boolean isInGroup = user.groups().contains(number(file, "gid"));
      return (mode & (isInGroup ? GROUP_EXECUTE : OTHERS_EXECUTE)) != 0;
    } catch (IOException e) {
      return true;
    }
  }

  private static int number(Path file, String attribute) throws IOException {
    return Files.getAttribute(file, "unix:" + attribute) instanceof Integer value ? value : 0;
  }
}
