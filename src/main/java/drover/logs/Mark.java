package drover.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How far a spool is formatted, kept in a file beside it for the next supervisor. Belongs to the
 * thread {@code drover-format}.
 *
 * <pre>
 * 0     state n, big-endian   long n, long offset in the spool, long most, int count,
 * 512   state n + 1           count x (long device, long inode, long base), int CRC-32 of all before
 * 1024  the {@link SpoolPlan}
 * </pre>
 *
 * <p>Before a batch is appended, a state with {@code most} above 0 says how long each target is; it
 * may grow by so many bytes. Behind the batch, a state with {@code most} 0 says that the spool is
 * formatted up to the offset. If the supervisor dies in between, the next one cuts the targets back
 * and does the batch again: no record is missing or there twice. Each state is one small write to
 * the page cache, which the death of a process cannot tear; there are two places all the same, and
 * the last valid one counts.
 */
final class Mark {
  /** What the name of one ends with that is being made. */
  static final String FRESH = ".new";

  private static final int PLACE = 512;
  private static final int PLAN = 2 * PLACE;

  /** What was true of a target when a batch began. */
  record Base(Target.Identity file, long length) {}

  /**
   * One state.
   *
   * @param offset so many bytes of the spool are in the targets
   * @param most so many bytes of what comes then may be in each target; 0: nothing is
   */
  record State(long number, long offset, long most, List<Base> bases) {
    static final State NEW = new State(0, 0, 0, List.of());

    State {
      bases = List.copyOf(bases);
    }
  }

  private final Path path;
  private final ByteBuffer buffer = ByteBuffer.allocate(PLACE);
  private @Nullable FileChannel channel;
  private long number;

  Mark(Path path) {
    this.path = path;
  }

  /** Makes the file, or makes it anew. */
  void create(SpoolPlan plan) throws IOException {
    byte[] text = plan.text().getBytes(UTF_8);
    ByteBuffer all = ByteBuffer.allocate(PLAN + text.length);
    all.put(encode(State.NEW)).position(PLAN);
    all.put(text).flip();
    Path fresh = path.resolveSibling(path.getFileName() + FRESH);
    Files.write(fresh, all.array());
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
  }

  SpoolPlan plan() throws IOException {
    byte[] all = Files.readAllBytes(path);
    if (all.length <= PLAN) {
      throw new IOException(path + " is too short");
    }
    return SpoolPlan.parse(new String(all, PLAN, all.length - PLAN, UTF_8));
  }

  /** The last state. */
  State read() throws IOException {
    State last = null;
    byte[] all = Files.readAllBytes(path);
    for (int place = 0; place < PLAN && all.length >= PLAN; place += PLACE) {
      State state = decode(ByteBuffer.wrap(all, place, PLACE).slice());
      if (state != null && (last == null || state.number() > last.number())) {
        last = state;
      }
    }
    if (last == null) {
      throw new IOException(path + " has no valid state");
    }
    number = last.number();
    return last;
  }

  /** A batch begins: each target may grow by so many bytes. */
  void begin(long offset, long most, List<Base> bases) throws IOException {
    write(offset, Math.max(1, most), bases);
  }

  /** All up to here is in the targets. */
  void end(long offset) throws IOException {
    write(offset, 0, List.of());
  }

  private void write(long offset, long most, List<Base> bases) throws IOException {
    if (channel == null) {
      channel = FileChannel.open(path, StandardOpenOption.WRITE);
    }
    ByteBuffer state = encode(new State(number + 1, offset, most, bases));
    long place = (number + 1) % 2 * PLACE;
    if (channel.write(state, place) < PLACE) {
      throw new IOException(path + " could not be written whole");
    }
    number++;
  }

  private ByteBuffer encode(State state) {
    buffer.clear();
    buffer.putLong(state.number()).putLong(state.offset()).putLong(state.most());
    buffer.putInt(state.bases().size());
    for (Base base : state.bases()) {
      buffer.putLong(base.file().device()).putLong(base.file().inode()).putLong(base.length());
    }
    buffer.putInt(checksum(buffer.array(), buffer.position()));
    while (buffer.hasRemaining()) {
      buffer.put((byte) 0);
    }
    return buffer.flip();
  }

  private static @Nullable State decode(ByteBuffer from) {
    byte[] bytes = new byte[PLACE];
    from.get(bytes);
    ByteBuffer all = ByteBuffer.wrap(bytes);
    long number = all.getLong();
    long offset = all.getLong();
    long most = all.getLong();
    int count = all.getInt();
    if (count < 0 || count > 2) {
      return null;
    }
    List<Base> bases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bases.add(new Base(new Target.Identity(all.getLong(), all.getLong()), all.getLong()));
    }
    int end = all.position();
    return all.getInt() == checksum(bytes, end) ? new State(number, offset, most, bases) : null;
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(path);
  }

  void close() {
    FileChannel open = channel;
    channel = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // Each state was written when it came.
    }
  }
}
