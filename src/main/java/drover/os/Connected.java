package drover.os;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections of our network namespace, at the moment when somebody first wants to know one of
 * them; for any thread, one at a time. There may be many of them, and most questions are answered
 * without.
 */
final class Connected {
  private @Nullable Map<Long, Listening> tcp;
  private @Nullable Map<Long, Listening> unix;

  /**
   * Whether the socket of this inode is one that was accepted at a place, or connects from there.
   */
  boolean isAt(long inode, Listening place) {
    if (place.port() != 0) {
      Listening mine = tcp().get(inode);
      return mine != null && mine.port() == place.port();
    }
    Listening mine = unix().get(inode);
    return mine != null && mine.host().equals(place.host());
  }

  private Map<Long, Listening> tcp() {
    Map<Long, Listening> known = tcp;
    if (known == null) {
      known = SocketTable.connections().byInode();
      tcp = known;
    }
    return known;
  }

  private Map<Long, Listening> unix() {
    Map<Long, Listening> known = unix;
    if (known == null) {
      known = SocketTable.unixConnections().byInode();
      unix = known;
    }
    return known;
  }
}
