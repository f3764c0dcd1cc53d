package drover.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of texts to something: an object. Keeps the order. Half a surrogate pair, which a parser
 * takes in a text but not in a name, becomes the {@code ?} that an app finds in its environment.
 */
final class MapCodec<V> implements Codec<Map<String, V>> {
  private final Codec<V> element;

  MapCodec(Codec<V> element) {
    this.element = element;
  }

  @Override
  public void write(JsonGenerator out, Map<String, V> values) throws IOException {
    out.writeStartObject();
    for (Map.Entry<String, V> entry : values.entrySet()) {
      out.writeFieldName(whole(entry.getKey()));
      element.write(out, entry.getValue());
    }
    out.writeEndObject();
  }

  private static String whole(String name) {
    boolean hasPairs = name.chars().anyMatch(letter -> Character.isSurrogate((char) letter));
    return hasPairs ? new String(name.getBytes(UTF_8), UTF_8) : name;
  }

  @Override
  public Map<String, V> read(JsonParser in) throws IOException {
    Json.expect(in, JsonToken.START_OBJECT);
    Map<String, V> values = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      in.nextToken();
      values.put(key, element.read(in));
    }
    return Collections.unmodifiableMap(values);
  }

  @Override
  public Map<String, V> absent() {
    return Map.of();
  }
}
