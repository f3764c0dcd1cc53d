package drover.socket;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One line of JSON with one key, which says what the line is:
 *
 * <pre>
 * client:  {"ask":{"is":"Restart","target":{"is":"Words","text":"api"}}}
 * daemon:  {"answer":{"operation":7,"ids":[0,1],"text":"restarting api (2 instances)"}}
 *      or  {"refused":"no app is called apo"}
 *
 * client:  {"watch":true}
 * daemon:  {"watching":true}
 * client:  {"next":"PT0.05S"}
 * daemon:  {"update":{"snapshot":{"version":12,...},"events":[...],"missed":0}}
 *      or  {"nothing":true}
 *
 * daemon:  {"closed":"the supervisor has ended"}   instead of any answer
 *          {"failed":"..."}                        likewise: a mistake of one side's
 * </pre>
 *
 * <p>The client speaks first and each of its lines is answered by one. A watcher, too, is told
 * something only when it asks: who does not ask costs nothing, and what it gets is never stale.
 */
final class Json implements AutoCloseable {
  static final String ASK = "ask";
  static final String ANSWER = "answer";
  static final String REFUSED = "refused";
  static final String WATCH = "watch";
  static final String WATCHING = "watching";
  static final String NEXT = "next";
  static final String UPDATE = "update";
  static final String NOTHING = "nothing";
  static final String CLOSED = "closed";
  static final String FAILED = "failed";

  /** The length of a line is limited where it is read, so nothing within it needs a limit. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // All ASCII on the wire: a stray surrogate, which UTF-8 has no bytes for, passes too.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          // Names of variables are keys here and come in any number.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final JsonParser parser;
  private final String key;

  private Json(JsonParser parser, String key) {
    this.parser = parser;
    this.key = key;
  }

  /** A line that is a mark and no more. */
  static byte[] line(String key) {
    return line(key, Codecs.of(Boolean.class), true);
  }

  static byte[] line(String key, String text) {
    return line(key, Codecs.of(String.class), text);
  }

  static <T> byte[] line(String key, Codec<T> codec, T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeFieldName(key);
      codec.write(out, value);
      out.writeEndObject();
      out.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** Reads a line up to its value. */
  static Json open(byte[] line) throws WireException {
    try {
      JsonParser parser = FACTORY.createParser(line);
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        String key = parser.nextFieldName();
        if (key != null) {
          parser.nextToken();
          return new Json(parser, key);
        }
      }
      throw new WireException("a line is {\"what it is\":...}");
    } catch (IOException e) {
      throw wrong(e);
    }
  }

  private static WireException wrong(IOException e) {
    if (e instanceof WireException already) {
      return already;
    }
    return e instanceof JsonProcessingException json
        ? new WireException("not JSON: " + json.getOriginalMessage(), e)
        : new WireException("reading from memory", e);
  }

  String key() {
    return key;
  }

  <T> T read(Codec<T> codec) throws WireException {
    try {
      return codec.read(parser);
    } catch (IOException e) {
      throw wrong(e);
    }
  }

  String text() throws WireException {
    return read(Codecs.of(String.class));
  }

  static void expect(JsonParser in, JsonToken token) throws IOException {
    if (in.currentToken() != token) {
      throw new WireException(token + " is expected, not " + in.currentToken());
    }
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }
}
