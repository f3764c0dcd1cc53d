package drover.node;

import org.jspecify.annotations.Nullable;

/**
 * What a worker of Node's cluster says to its primary; a value, for any thread.
 *
 * <pre>
 * {"cmd":"NODE_CLUSTER","act":"online","seq":0}
 * {"cmd":"NODE_CLUSTER","act":"queryServer","index":0,"data":null,"address":null,"port":8080,
 *  "addressType":4,"fd":null,"flags":0,"seq":1}
 * {"cmd":"NODE_CLUSTER","act":"listening","index":0,"data":null,"address":null,"port":8080,
 *  "addressType":4,"seq":2}
 * {"cmd":"NODE_CLUSTER","act":"close","key":"null:8080:4:null:0","seq":3}
 * {"cmd":"NODE_CLUSTER","act":"exitedAfterDisconnect","seq":4}
 * {"cmd":"NODE_HANDLE_ACK"}   {"cmd":"NODE_HANDLE_NACK"}
 * {"cmd":"NODE_DROVER","heeds":true}
 * </pre>
 *
 * <p>The last one is our own, of the {@linkplain GracefulClose preload}. Sources: Node's
 * lib/internal/cluster/{child,primary,utils}.js and lib/internal/child_process.js, alike in 12 to
 * 26.
 */
public sealed interface WorkerMessage {
  /** It has begun. */
  record Online() implements WorkerMessage {}

  /**
   * It wants to share a socket.
   *
   * @param data what the first one who asks wants all others to have, as JSON; TLS's ticket keys
   */
  record QueryServer(long seq, SocketQuery query, String data) implements WorkerMessage {}

  /** It has begun to listen. */
  record Listening() implements WorkerMessage {}

  /** It listens no longer to what it got by this key. */
  record Close(String key) implements WorkerMessage {}

  /** It is about to close its channel of its own accord, as soon as that is acknowledged. */
  record Leaving(long seq) implements WorkerMessage {}

  /** A handle has not reached it. */
  record HandleLost() implements WorkerMessage {}

  /** Whether it has a handler for the polite signal, so that this is not the end of it. */
  record Heeds(boolean isHeeded) implements WorkerMessage {}

  /** It wants something that we do not know, and perhaps waits for an answer. */
  record Unknown(long seq) implements WorkerMessage {}

  /** What a line means; null: nothing to a primary. */
  static @Nullable WorkerMessage parse(String line) {
    JsonObject message = JsonObject.parse(line);
    String command = message == null ? null : message.string("cmd");
    if (message == null || command == null) {
      return null;
    }
    return switch (command) {
      case "NODE_CLUSTER" -> ofCluster(message);
      case "NODE_HANDLE_NACK" -> new HandleLost();
      case "NODE_DROVER" -> new Heeds("true".equals(message.raw("heeds")));
      default -> null;
    };
  }

  private static @Nullable WorkerMessage ofCluster(JsonObject message) {
    String act = message.string("act");
    long seq = message.number("seq", -1);
    if (act == null) {
      // An answer to what we have said.
      return null;
    }
    return switch (act) {
      case "online" -> new Online();
      case "queryServer" -> {
        String data = message.raw("data");
        yield new QueryServer(seq, SocketQuery.of(message), data == null ? "null" : data);
      }
      case "listening" -> new Listening();
      case "close" -> new Close(String.valueOf(message.string("key")));
      case "exitedAfterDisconnect" -> new Leaving(seq);
      default -> new Unknown(seq);
    };
  }
}
