package drover.socket;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that is one JSON token: a number, a truth or a text. Read from its text, so that numbers
 * beyond JSON, such as NaN, may come as texts.
 */
final class ScalarCodec<T> implements Codec<T> {
  private final Writing<T> writing;
  private final Function<String, T> reading;
  private final @Nullable T absent;

  private ScalarCodec(Writing<T> writing, Function<String, T> reading, @Nullable T absent) {
    this.writing = writing;
    this.reading = reading;
    this.absent = absent;
  }

  /** How a value becomes a token. */
  interface Writing<T> {
    void write(JsonGenerator out, T value) throws IOException;
  }

  static <T> Codec<T> of(Writing<T> writing, Function<String, T> reading, T absent) {
    return new ScalarCodec<>(writing, reading, absent);
  }

  static <T> Codec<T> text(Function<T, String> text, Function<String, T> reading) {
    return new ScalarCodec<>((out, value) -> out.writeString(text.apply(value)), reading, null);
  }

  @Override
  public void write(JsonGenerator out, T value) throws IOException {
    writing.write(out, value);
  }

  @Override
  public T read(JsonParser in) throws IOException {
    if (!in.currentToken().isScalarValue()) {
      throw new WireException("a single value is expected, not " + in.getText());
    }
    String text = in.getText();
    try {
      return reading.apply(text);
    } catch (RuntimeException e) {
      throw new WireException("\"" + text + "\" is not understood: " + e.getMessage(), e);
    }
  }

  @Override
  public @Nullable T absent() {
    return absent;
  }
}
