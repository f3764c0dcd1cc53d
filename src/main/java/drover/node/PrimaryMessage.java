package drover.node;

/**
 * What a primary of Node's cluster says to a worker, as lines for its channel; for any thread. What
 * the worker asked for under a number is answered under {@code ack}
 * (lib/internal/cluster/utils.js).
 */
final class PrimaryMessage {
  private PrimaryMessage() {}

  /** Stop listening, finish what is begun, and close the channel. */
  static String disconnect(long seq) {
    return "{\"cmd\":\"NODE_CLUSTER\",\"act\":\"disconnect\",\"seq\":" + seq + "}";
  }

  /** Here is the socket, which has to go along. */
  static String handle(SocketQuery query, String data, long ack, long seq) {
    return "{\"cmd\":\"NODE_HANDLE\",\"type\":\""
        + (query.isDatagram() ? "dgram.Native" : "net.Native")
        + "\",\"msg\":"
        + answer(0, query.key(), data, ack, seq)
        + "}";
  }

  /** There is no socket; the app gets the error as if it had tried itself. */
  static String refusal(int errno, SocketQuery query, String data, long ack, long seq) {
    return answer(-errno, query.key(), data, ack, seq);
  }

  private static String answer(int errno, String key, String data, long ack, long seq) {
    return "{\"cmd\":\"NODE_CLUSTER\",\"errno\":"
        + errno
        + ",\"key\":"
        + JsonObject.quoted(key)
        + ",\"ack\":"
        + ack
        + ",\"data\":"
        + data
        + ",\"seq\":"
        + seq
        + "}";
  }

  static String acknowledgement(long ack, long seq) {
    return "{\"cmd\":\"NODE_CLUSTER\",\"ack\":" + ack + ",\"seq\":" + seq + "}";
  }

  /** We do not know what was asked for; whoever waits for an answer has one. */
  static String notKnown(long ack, long seq) {
    return "{\"cmd\":\"NODE_CLUSTER\",\"errno\":-38,\"ack\":" + ack + ",\"seq\":" + seq + "}";
  }
}
