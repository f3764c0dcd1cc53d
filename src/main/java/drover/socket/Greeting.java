package drover.socket;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first line of each side: who speaks which protocol, and what is wanted or answered.
 *
 * <pre>
 * client:  drover 3 0.1.0 control
 * daemon:  drover 3 0.1.0 welcome
 *
 * client:  drover 4 0.2.0 command
 * daemon:  drover 3 0.1.0 refused the daemon is drover 0.1.0 (protocol 3), this is ...
 * </pre>
 *
 * <p>Words and not JSON, because one of the clients has no time to load a parser. These four words
 * stay as they are in all protocols to come: they are how two versions tell that they differ.
 *
 * @param text the rest of the line; empty: nothing more to say
 */
record Greeting(int protocol, String version, String word, String text) {
  /** Grows when a line or frame of this version would be misunderstood by the one before. */
  static final int PROTOCOL = 3;

  static final int MOST_BYTES = 4096;

  static final String CONTROL = "control";
  static final String COMMAND = "command";
  static final String WELCOME = "welcome";
  static final String REFUSED = "refused";

  static Greeting ours(String word) {
    return ours(word, "");
  }

  static Greeting ours(String word, String text) {
    return new Greeting(PROTOCOL, release(), word, text);
  }

  static String release() {
    String version = Greeting.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  /** Null: this is no greeting. */
  static @Nullable Greeting parse(byte[] line) {
    String[] words = new String(line, StandardCharsets.UTF_8).split(" ", 5);
    if (words.length < 4 || !words[0].equals("drover")) {
      return null;
    }
    try {
      String text = words.length == 5 ? words[4] : "";
      return new Greeting(Integer.parseInt(words[1]), words[2], words[3], text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  boolean speaksOurs() {
    return protocol == PROTOCOL;
  }

  /** One sentence for the user of the client. */
  static String mismatch(Greeting daemon, Greeting client) {
    return "the daemon is " + daemon.who() + ", this is " + client.who() + "; drover kill ends it";
  }

  private String who() {
    return "drover " + version + " (protocol " + protocol + ")";
  }

  byte[] line() {
    String line = "drover " + protocol + " " + version + " " + word;
    return ((text.isEmpty() ? line : line + " " + text) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
