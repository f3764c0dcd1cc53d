package drover.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** That a folder is not watched because there are too many already; tells so to the user. */
final class Refusal extends IOException {
  Refusal(String reason) {
    super(reason);
  }

  /** Whether no other folder will be watched either. */
  static boolean isForAll(IOException cause) {
    return cause instanceof Refusal || says(cause, "inotify watches");
  }

  /** What the user can understand, and do something about. */
  static String reason(IOException cause) {
    // The JDK tells these two by their text alone.
    if (says(cause, "inotify watches")) {
      return "this user's inotify watches are used up (fs.inotify.max_user_watches)";
    }
    if (says(cause, "inotify instances")) {
      return "this user's inotify instances (fs.inotify.max_user_instances) or open files are used up";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    String text =
        cause instanceof FileSystemException refused ? refused.getReason() : cause.getMessage();
    return text == null ? cause.getClass().getSimpleName() : text;
  }

  private static boolean says(IOException cause, String words) {
    return cause.getMessage() != null && cause.getMessage().contains(words);
  }
}
