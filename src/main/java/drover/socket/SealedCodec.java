package drover.socket;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * An interface sealed to records: the record with its name in front, {@code
 * {"is":"App","name":"api"}}.
 */
final class SealedCodec implements Codec<Object> {
  private static final String NAME = "is";

  private final Class<?> type;
  private final Map<String, RecordCodec> byName = new HashMap<>();

  SealedCodec(Class<?> type, Codecs codecs) {
    this.type = type;
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      byName.put(permitted.getSimpleName(), new RecordCodec(permitted, codecs));
    }
  }

  @Override
  public void write(JsonGenerator out, Object value) throws IOException {
    String name = value.getClass().getSimpleName();
    out.writeStartObject();
    out.writeStringField(NAME, name);
    codec(name).writeComponents(out, value);
    out.writeEndObject();
  }

  @Override
  public Object read(JsonParser in) throws IOException {
    Json.expect(in, JsonToken.START_OBJECT);
    if (!NAME.equals(in.nextFieldName())) {
      throw new WireException(type.getSimpleName() + " without \"" + NAME + "\" in front");
    }
    return codec(in.nextTextValue()).readComponents(in);
  }

  private RecordCodec codec(String name) throws WireException {
    RecordCodec codec = byName.get(name);
    if (codec == null) {
      throw new WireException(
          type.getSimpleName() + " \"" + name + "\" is not known to drover " + Greeting.release());
    }
    return codec;
  }
}
