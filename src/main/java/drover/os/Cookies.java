package drover.os;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of processes, read once each from {@code /proc/PID/environ}, which shows the
 * variables a program was started with. Belongs to the thread {@code drover-spawn}.
 */
final class Cookies {
  /** What a process without one, or of another user, has. */
  static final String NONE = "";

  private static final byte[] NAME = (SpawnSpec.COOKIE + "=").getBytes(StandardCharsets.ISO_8859_1);

  private static final int LIMIT = 4 << 20;

  private record Known(long startTicks, String cookie) {}

  private final Map<Long, Known> known = new HashMap<>();
  private byte[] buffer = new byte[64 << 10];

  /** {@link #NONE}, if there is none or it may not be seen. */
  String of(ProcessStat process) {
    @Nullable Known before = known.get(process.pid());
    if (before != null && before.startTicks() == process.startTicks()) {
      return before.cookie();
    }
    int length = read(process.pid());
    String cookie = find(buffer, Math.max(length, 0));
    // Nothing to read: either it executes a program at this moment, so ask again, or it is a
    // thread of the kernel, which has no memory and never a variable.
    if (length != 0 || process.residentBytes() == 0) {
      known.put(process.pid(), new Known(process.startTicks(), cookie));
    }
    return cookie;
  }

  /** Forgets those that have ended. */
  void retain(ProcessTable table) {
    known
        .entrySet()
        .removeIf(each -> table.find(each.getKey(), each.getValue().startTicks()).isEmpty());
  }

  /** Bytes read into the buffer; 0: nothing there; -1: forbidden. */
  private int read(long pid) {
    try (InputStream file = new FileInputStream("/proc/" + pid + "/environ")) {
      int length = 0;
      for (int n = 0; n >= 0; n = file.read(buffer, length, buffer.length - length)) {
        length += n;
        if (length == buffer.length && length < LIMIT) {
          buffer = Arrays.copyOf(buffer, length * 2);
        } else if (length == buffer.length) {
          return length;
        }
      }
      return length;
    } catch (FileNotFoundException e) {
      // Another user's, or gone; the former stays so, the latter is forgotten soon.
      return -1;
    } catch (IOException e) {
      return 0;
    }
  }

  /** The value of the variable in a list of texts that end with a zero byte each. */
  static String find(byte[] variables, int length) {
    int start = 0;
    while (start < length) {
      int end = start;
      while (end < length && variables[end] != 0) {
        end++;
      }
      int value = start + NAME.length;
      if (value <= end && Arrays.equals(variables, start, value, NAME, 0, NAME.length)) {
        return new String(variables, value, end - value, StandardCharsets.UTF_8);
      }
      start = end + 1;
    }
    return NONE;
  }
}
