package drover.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files as text: UTF-8, not too large, without a byte order mark; or one sentence why not. */
final class Source {
  /** Several thousand apps; SnakeYAML's time grows with the square of a token's length. */
  static final int LARGEST = 1 << 20;

  private Source() {}

  /**
   * The text of a file.
   *
   * @param name as the user wrote it
   */
  static String text(String name, Path file) {
    if (Files.isDirectory(file)) {
      throw ConfigException.of(Place.whole(name), "a folder, not a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return text(name, in);
    } catch (NoSuchFileException e) {
      throw ConfigException.of(Place.whole(name), "no such file");
    } catch (AccessDeniedException e) {
      throw ConfigException.of(Place.whole(name), "cannot be read: permission denied");
    } catch (IOException e) {
      throw ConfigException.of(Place.whole(name), "cannot be read: " + e.getMessage());
    }
  }

  static String text(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw ConfigException.of(Place.whole(name), "too large; it may have 1 MiB");
    }
    return decode(name, bytes);
  }

  private static String decode(String name, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw ConfigException.of(TextPlace.of(name, text, text.length()), "not UTF-8 text");
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
