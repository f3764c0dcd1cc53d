package drover.socket;

import drover.control.SavedApp;
import java.io.IOException;
import java.util.List;

/**
 * The text of a file of saved apps, one line of JSON in the form that they have on the socket:
 *
 * <pre>
 * {"saved":{"apps":[{"spec":{"name":"api",...},"isStopped":false},...]}}
 * </pre>
 */
public final class SavedApps {
  private static final String SAVED = "saved";
  private static final Codec<All> CODEC = Codecs.of(All.class);

  private SavedApps() {}

  /** All of them, as one value. */
  record All(List<SavedApp> apps) {}

  public static byte[] write(List<SavedApp> apps) {
    return Json.line(SAVED, CODEC, new All(apps));
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IOException if it is anything else, or not whole
   */
  public static List<SavedApp> read(byte[] text) throws IOException {
    try (Json json = Json.open(text)) {
      if (!json.key().equals(SAVED)) {
        throw new WireException("no saved apps, but " + json.key());
      }
      return json.read(CODEC).apps();
    }
  }
}
