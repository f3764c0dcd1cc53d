package drover.socket;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record: an object with its components by name, {@code {"code":3}}. Null is left out. What the
 * reader does not know it skips, and what the writer did not know is empty, 0 or null, so that
 * neighbouring versions understand each other.
 */
final class RecordCodec implements Codec<Object> {
  private record Component(
      String name, int place, Method accessor, Codec<Object> codec, boolean mayBeNull) {}

  private final Class<?> type;
  private final Constructor<?> constructor;
  private final Map<String, Component> byName = new HashMap<>();
  private final Component[] components;

  RecordCodec(Class<?> type, Codecs codecs) {
    this.type = type;
    RecordComponent[] declared = type.getRecordComponents();
    Class<?>[] types = new Class<?>[declared.length];
    components = new Component[declared.length];
    for (int i = 0; i < declared.length; i++) {
      types[i] = declared[i].getType();
      components[i] = component(declared[i], i, codecs);
      byName.put(components[i].name(), components[i]);
    }
    try {
      constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("a record without its constructor: " + type, e);
    }
  }

  @SuppressWarnings("unchecked") // The codec of a component's type takes what its accessor gives.
  private static Component component(RecordComponent declared, int place, Codecs codecs) {
    return new Component(
        declared.getName(),
        place,
        declared.getAccessor(),
        (Codec<Object>) codecs.codec(declared.getGenericType()),
        declared.getAnnotatedType().isAnnotationPresent(Nullable.class));
  }

  @Override
  public void write(JsonGenerator out, Object value) throws IOException {
    out.writeStartObject();
    writeComponents(out, value);
    out.writeEndObject();
  }

  void writeComponents(JsonGenerator out, Object value) throws IOException {
    for (Component component : components) {
      Object part = get(component, value);
      if (part != null) {
        out.writeFieldName(component.name());
        component.codec().write(out, part);
      }
    }
  }

  private static @Nullable Object get(Component component, Object record) {
    try {
      return component.accessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("not readable: " + component.accessor(), e);
    }
  }

  @Override
  public Object read(JsonParser in) throws IOException {
    Json.expect(in, JsonToken.START_OBJECT);
    return readComponents(in);
  }

  /** Behind the start of the object, or behind one of its values. */
  Object readComponents(JsonParser in) throws IOException {
    @Nullable Object[] values = new Object[components.length];
    while (in.nextToken() != JsonToken.END_OBJECT) {
      Component component = byName.get(in.currentName());
      JsonToken first = in.nextToken();
      if (component == null) {
        in.skipChildren();
      } else if (first != JsonToken.VALUE_NULL) {
        values[component.place()] = component.codec().read(in);
      }
    }
    for (Component component : components) {
      if (values[component.place()] == null && !component.mayBeNull()) {
        values[component.place()] = absent(component);
      }
    }
    return make(values);
  }

  private Object absent(Component component) throws WireException {
    Object absent = component.codec().absent();
    if (absent == null) {
      throw new WireException(type.getSimpleName() + " without " + component.name());
    }
    return absent;
  }

  private Object make(@Nullable Object[] values) throws WireException {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new WireException(type.getSimpleName() + ": " + cause.getMessage(), cause);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot be made: " + type, e);
    }
  }
}
