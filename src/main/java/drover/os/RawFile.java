package drover.os;

import com.sun.jna.Memory;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;

/**
 * An open regular file by its descriptor, for what Java's channels cannot do: to copy within the
 * kernel and to take out its beginning. Belongs to one thread.
 */
final class RawFile implements AutoCloseable {
  private static final int O_EXCL = 0x80;
  private static final int O_NOFOLLOW_X86 = 0x20000;
  private static final int O_NOFOLLOW_ARM = 0x8000;
  private static final int SEEK_END = 2;
  private static final int FALLOC_FL_KEEP_SIZE = 0x01;
  private static final int FALLOC_FL_PUNCH_HOLE = 0x02;
  private static final int FALLOC_FL_COLLAPSE_RANGE = 0x08;
  private static final long FS_IOC_FIEMAP = 0xC020660BL;
  private static final int FIEMAP_REQUEST = 32;
  private static final int FIEMAP_EXTENT = 56;
  private static final int FIEMAP_FLAG_SYNC = 1;

  /** Unknown, not written yet, encoded, encrypted, unaligned, or within the inode. */
  private static final int FIEMAP_EXTENT_NOT_PLACED = 0x2 | 0x4 | 0x8 | 0x80 | 0x100 | 0x200;

  private static final int BUFFER = 256 << 10;
  private static final int PERMISSIONS = 07777;

  private final Path path;
  private final int fd;

  private RawFile(Path path, int flags) throws FileSystemException {
    this.path = path;
    try (Memory name = CStrings.of(path.toString())) {
      int all = flags | noFollow() | Libc.O_RDWR | Libc.O_CLOEXEC | Libc.O_NONBLOCK;
      fd = Libc.open(name, all, 0600);
    }
    if (fd < 0) {
      throw failure(Libc.errno());
    }
  }

  private static int noFollow() {
    return System.getProperty("os.arch").equals("aarch64") ? O_NOFOLLOW_ARM : O_NOFOLLOW_X86;
  }

  /** Opens a file that is there, no link; for writing too. */
  static RawFile existing(Path path) throws IOException {
    RawFile file = new RawFile(path, 0);
    if (!Files.readAttributes(file.descriptor(), BasicFileAttributes.class).isRegularFile()) {
      file.close();
      throw new FileSystemException(path.toString(), null, "it is not a regular file");
    }
    return file;
  }

  /** Makes a file that is not there yet, for the same readers and of the same owner as another. */
  static RawFile created(Path path, RawFile like) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(like.descriptor(), "unix:mode,uid,gid");
    RawFile file = new RawFile(path, Libc.O_CREAT | O_EXCL);
    // Not ours to give away unless we are root; then those who may read it are ours anyhow.
    Libc.fchown(file.fd, number(attributes, "uid"), number(attributes, "gid"));
    LibcFiles.fchmod(file.fd, number(attributes, "mode") & PERMISSIONS);
    return file;
  }

  private static int number(Map<String, Object> attributes, String name) {
    return (int) Objects.requireNonNull(attributes.get(name), name);
  }

  int fd() {
    return fd;
  }

  private Path descriptor() {
    return Path.of("/proc/self/fd/" + fd);
  }

  /** Device and inode. */
  Object key() throws IOException {
    return Files.readAttributes(descriptor(), BasicFileAttributes.class).fileKey();
  }

  long device() throws IOException {
    return ((Number) Files.getAttribute(descriptor(), "unix:dev")).longValue();
  }

  long inode() throws IOException {
    return ((Number) Files.getAttribute(descriptor(), "unix:ino")).longValue();
  }

  boolean isOf(long device, long inode) throws IOException {
    return device() == device && inode() == inode;
  }

  /**
   * Where on the disk its first block is; 0: nobody knows.
   *
   * <p>FS_IOC_FIEMAP of linux/fiemap.h: an ioctl with a request of 32 bytes (long start, long
   * length, int flags, int found, int room, int reserved) and an extent of 56 behind it (long
   * logical, long physical, long length, 2 reserved, int flags, 3 reserved).
   */
  long firstPlace() {
    try (Memory request = Libc.zeroes(FIEMAP_REQUEST + FIEMAP_EXTENT)) {
      request.setLong(Long.BYTES, 1);
      request.setInt(16, FIEMAP_FLAG_SYNC);
      request.setInt(24, 1);
      boolean isKnown =
          Libc.ioctl(fd, FS_IOC_FIEMAP, request) == 0
              && request.getInt(20) == 1
              && request.getLong(FIEMAP_REQUEST) == 0
              && (request.getInt(FIEMAP_REQUEST + 40) & FIEMAP_EXTENT_NOT_PLACED) == 0;
      return isKnown ? request.getLong(FIEMAP_REQUEST + Long.BYTES) : 0;
    }
  }

  long size() throws IOException {
    return checked(LibcFiles.lseek(fd, 0, SEEK_END));
  }

  /** As many bytes as there are, {@code count} at most. */
  byte[] read(long at, int count) throws IOException {
    try (Memory buffer = new Memory(Math.max(1, count))) {
      int total = 0;
      while (total < count) {
        long got = checked(LibcFiles.pread(fd, buffer.share(total), count - total, at + total));
        if (got == 0) {
          break;
        }
        total += (int) got;
      }
      return buffer.getByteArray(0, total);
    }
  }

  void write(long at, byte[] bytes) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    try (Memory buffer = new Memory(bytes.length)) {
      buffer.write(0, bytes, 0, bytes.length);
      for (long done = 0; done < bytes.length; ) {
        done += checked(LibcFiles.pwrite(fd, buffer.share(done), bytes.length - done, at + done));
      }
    }
  }

  /**
   * Copies a range to another file; within the kernel where it can do that.
   *
   * @param shift how much nearer to its beginning the range is there
   */
  void copyTo(RawFile target, long from, long to, long shift) throws IOException {
    long at = LibcFiles.Copy.EXISTS ? copyInKernel(target, from, to, shift) : from;
    while (at < to) {
      byte[] some = read(at, (int) Math.min(BUFFER, to - at));
      if (some.length == 0) {
        throw new FileSystemException(path.toString(), null, "it became shorter meanwhile");
      }
      target.write(at - shift, some);
      at += some.length;
    }
  }

  private long copyInKernel(RawFile target, long from, long to, long shift) throws IOException {
    long at = from;
    try (Memory offsets = Libc.zeroes(2 * Long.BYTES)) {
      while (at < to) {
        offsets.setLong(0, at);
        offsets.setLong(Long.BYTES, at - shift);
        long count =
            LibcFiles.Copy.copy_file_range(
                fd, offsets, target.fd, offsets.share(Long.BYTES), to - at, 0);
        if (count < 0 && Libc.errno() == Errno.ENOSPC) {
          throw target.failure(Errno.ENOSPC);
        }
        if (count <= 0) {
          break;
        }
        at += count;
      }
    }
    return at;
  }

  /**
   * Takes the first bytes out; what is behind them moves to the beginning, all at once.
   *
   * @param length of whole blocks, less than the file has
   * @return 0, or the errno
   */
  int collapse(long length) {
    return LibcFiles.fallocate(fd, FALLOC_FL_COLLAPSE_RANGE, 0, length) == 0 ? 0 : Libc.errno();
  }

  /**
   * Gives the blocks of a part back; the file stays as long as it is.
   *
   * @return 0, or the errno
   */
  int punch(long from, long length) {
    int mode = FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE;
    return LibcFiles.fallocate(fd, mode, from, length) == 0 ? 0 : Libc.errno();
  }

  void truncate(long size) throws IOException {
    checked(LibcFiles.ftruncate(fd, size));
  }

  /** Waits until what was written is on the disk. */
  void sync() throws IOException {
    checked(LibcFiles.fdatasync(fd));
  }

  private long checked(long result) throws FileSystemException {
    if (result < 0) {
      throw failure(Libc.errno());
    }
    return result;
  }

  private FileSystemException failure(int errno) {
    if (errno == Errno.ENOENT) {
      return new NoSuchFileException(path.toString(), null, Errno.text(errno));
    }
    return new FileSystemException(path.toString(), null, Errno.text(errno));
  }

  @Override
  public String toString() {
    return path.toString();
  }

  @Override
  public void close() {
    Libc.close(fd);
  }
}
