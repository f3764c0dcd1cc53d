package drover.serve;

import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.MimeTypes;

/** Which type a file has, by its name. Immutable. */
final class ContentTypes {
  private static final String UNKNOWN = "application/octet-stream";

  /** What Jetty's list lacks. */
  private static final Map<String, String> MORE =
      Map.of(
          "flac", "audio/flac",
          "m4a", "audio/mp4",
          "map", "application/json",
          "md", "text/markdown",
          "ogv", "video/ogg",
          "opus", "audio/ogg",
          "webm", "video/webm",
          "webmanifest", "application/manifest+json");

  /** Text that is not called so; all of it is sent as UTF-8. */
  private static final Set<String> TEXTS =
      Set.of(
          "application/json",
          "application/manifest+json",
          "application/xhtml+xml",
          "application/xml",
          "image/svg+xml");

  private final MimeTypes known;

  ContentTypes() {
    MimeTypes.Mutable types = new MimeTypes.Mutable();
    MORE.forEach(types::addMimeMapping);
    known = types;
  }

  /** The value of {@code Content-Type}. */
  String of(String name) {
    String type = known.getMimeByExtension(name);
    if (type == null) {
      return UNKNOWN;
    }
    boolean isText = type.startsWith("text/") || TEXTS.contains(type);
    return isText ? type + ";charset=utf-8" : type;
  }
}
