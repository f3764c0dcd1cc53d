package drover.socket;

import drover.control.RefusedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket and its file, which goes when it is closed.
 *
 * <p>The socket is made under another name, closed to other users, and then renamed: nobody can
 * meet it half made, and a stale one is replaced without a moment in which there is none.
 */
final class SocketFile implements AutoCloseable {
  private static final int MOST_PENDING = 128;

  private final Path path;
  private final ServerSocketChannel channel;
  private final @Nullable Object identity;
  private final UserPrincipal owner;

  private SocketFile(Path path, ServerSocketChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    this.identity = identity(path);
    this.owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Listens on a path.
   *
   * @throws RefusedException if somebody else does, or something else is there
   */
  static SocketFile bind(Path path) throws IOException {
    UnixDomainSocketAddress wanted = Wire.address(path);
    refuseIfTaken(path, wanted);
    // As short as the final name, so that it fits wherever that does.
    Path made = path.resolveSibling("." + ProcessHandle.current().pid());
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      Files.deleteIfExists(made);
      channel.bind(Wire.address(made), MOST_PENDING);
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
      Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
      return new SocketFile(path, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(made);
      throw e;
    }
  }

  private static void refuseIfTaken(Path path, UnixDomainSocketAddress address) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!isSocket(path)) {
      throw new RefusedException(path + " is there already and is not a socket; move it away");
    }
    if (isAnswered(address)) {
      throw new RefusedException("a daemon listens on " + path + " already");
    }
  }

  private static boolean isSocket(Path path) throws IOException {
    // S_IFSOCK of inode(7).
    int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    return (mode & 0170000) == 0140000;
  }

  /** A daemon that is too busy to take us yet is there nevertheless. */
  private static boolean isAnswered(UnixDomainSocketAddress address) throws IOException {
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.configureBlocking(false);
      probe.connect(address);
      return true;
    } catch (ConnectException e) {
      return false;
    } catch (IOException e) {
      return Files.exists(address.getPath(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  ServerSocketChannel channel() {
    return channel;
  }

  /** The user of this process, as the kernel sees it. */
  UserPrincipal owner() {
    return owner;
  }

  /** The user who may enter everywhere; the lookup takes numbers, too. */
  UserPrincipal root() throws IOException {
    return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("0");
  }

  private static @Nullable Object identity(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  /** Leaves the file alone if it is another daemon's by now. */
  @Override
  public void close() throws IOException {
    channel.close();
    try {
      if (Objects.equals(identity, identity(path))) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      // Somebody took it away before us.
    }
  }
}
