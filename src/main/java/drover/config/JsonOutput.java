package drover.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text that is written from front to back; whatever is absent becomes null. For one thread.
 *
 * <pre>
 * JsonOutput.onOneLine().array().object().text("name", "api").end().end().finish()
 * </pre>
 *
 * <p>The one place that turns values of ours into JSON for other programs.
 */
public final class JsonOutput {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final StringWriter text = new StringWriter();
  private final JsonGenerator out;

  private JsonOutput() {
    try {
      out = FACTORY.createGenerator(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonOutput onOneLine() {
    return new JsonOutput();
  }

  /** With line ends and indentation, for people. */
  public static JsonOutput indented() {
    JsonOutput json = new JsonOutput();
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator("");
    json.out.setPrettyPrinter(new DefaultPrettyPrinter(separators));
    return json;
  }

  /** Begins an object, at the top or in an array. */
  public JsonOutput object() {
    return write(out::writeStartObject);
  }

  /** Begins an object that is a member of one. */
  public JsonOutput object(String key) {
    return write(() -> out.writeObjectFieldStart(key));
  }

  /** Begins an array, at the top or in an array. */
  public JsonOutput array() {
    return write(out::writeStartArray);
  }

  /** Begins an array that is a member of an object. */
  public JsonOutput array(String key) {
    return write(() -> out.writeArrayFieldStart(key));
  }

  /** Ends the object or the array that was begun last. */
  public JsonOutput end() {
    return write(
        () -> {
          if (out.getOutputContext().inArray()) {
            out.writeEndArray();
          } else {
            out.writeEndObject();
          }
        });
  }

  public JsonOutput text(String key, @Nullable String value) {
    return write(() -> out.writeStringField(key, value));
  }

  public JsonOutput number(String key, long value) {
    return write(() -> out.writeNumberField(key, value));
  }

  public JsonOutput number(String key, @Nullable Long value) {
    return value == null ? none(key) : number(key, value.longValue());
  }

  /** With one decimal at the most: {@code 12}, {@code 12.1}. */
  public JsonOutput tenths(String key, double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0
        ? number(key, tenths / 10)
        : write(() -> out.writeNumberField(key, tenths / 10.0));
  }

  public JsonOutput flag(String key, boolean value) {
    return write(() -> out.writeBooleanField(key, value));
  }

  public JsonOutput none(String key) {
    return write(() -> out.writeNullField(key));
  }

  public JsonOutput texts(String key, Collection<String> values) {
    array(key);
    values.forEach(value -> write(() -> out.writeString(value)));
    return end();
  }

  public JsonOutput numbers(String key, Collection<Integer> values) {
    array(key);
    values.forEach(value -> write(() -> out.writeNumber(value)));
    return end();
  }

  public JsonOutput mapping(String key, Map<String, String> values) {
    object(key);
    values.forEach(this::text);
    return end();
  }

  /** The whole text, without a line end. */
  public String finish() {
    write(out::close);
    return text.toString();
  }

  private JsonOutput write(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** A call of the generator; to a string none fails. */
  private interface Step {
    void run() throws IOException;
  }
}
