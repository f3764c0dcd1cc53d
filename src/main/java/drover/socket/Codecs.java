package drover.socket;

import com.fasterxml.jackson.core.JsonGenerator;
import drover.control.Series;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the {@link Codec} of a type. What is a record or an enum, or sealed to records, or a list,
 * set or map of such, needs no word here: its codec comes from its declaration, so that a new
 * component travels as soon as it exists. Only types that are neither are listed. Thread-safe.
 */
final class Codecs {
  private static final Map<Type, Codec<?>> KNOWN = new ConcurrentHashMap<>();

  static {
    Codec<?> booleans = ScalarCodec.of(JsonGenerator::writeBoolean, Boolean::parseBoolean, false);
    Codec<?> ints = ScalarCodec.of(JsonGenerator::writeNumber, Integer::parseInt, 0);
    Codec<?> longs = ScalarCodec.of(JsonGenerator::writeNumber, Long::parseLong, 0L);
    Codec<?> doubles = ScalarCodec.of(JsonGenerator::writeNumber, Double::parseDouble, 0.0);
    Codec<?> texts = ScalarCodec.of(JsonGenerator::writeString, text -> text, "");
    KNOWN.putAll(
        Map.of(
            boolean.class,
            booleans,
            Boolean.class,
            booleans,
            int.class,
            ints,
            Integer.class,
            ints,
            long.class,
            longs,
            Long.class,
            longs,
            double.class,
            doubles,
            Double.class,
            doubles));
    KNOWN.put(String.class, texts);
    KNOWN.put(Duration.class, ScalarCodec.text(Duration::toString, Duration::parse));
    KNOWN.put(Instant.class, ScalarCodec.text(Instant::toString, Instant::parse));
    KNOWN.put(Path.class, ScalarCodec.text(Path::toString, Path::of));
    KNOWN.put(ZoneId.class, ScalarCodec.text(ZoneId::getId, ZoneId::of));
    KNOWN.put(Series.class, new SeriesCodec());
  }

  private Codecs() {}

  @SuppressWarnings("unchecked") // Each codec stands under the type that it was made for.
  static <T> Codec<T> of(Class<T> type) {
    return (Codec<T>) of((Type) type);
  }

  static Codec<?> of(Type type) {
    Codec<?> known = KNOWN.get(type);
    if (known == null) {
      // Two threads may make the same one; either is as good.
      known = make(type);
      KNOWN.put(type, known);
    }
    return known;
  }

  private static Codec<?> make(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return new RecordCodec(plain);
    }
    if (plain.isEnum()) {
      return enums(plain);
    }
    if (plain.isSealed()) {
      return new SealedCodec(plain);
    }
    throw new IllegalArgumentException("no codec for " + type);
  }

  private static Codec<?> enums(Class<?> type) {
    Map<String, Object> constants = new HashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
    return ScalarCodec.text(
        constant -> ((Enum<?>) constant).name(),
        name -> {
          Object constant = constants.get(name);
          if (constant == null) {
            throw new IllegalArgumentException("no such " + type.getSimpleName());
          }
          return constant;
        });
  }

  private static Codec<?> generic(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Type raw = type.getRawType();
    if (raw.equals(List.class)) {
      return CollectionCodec.list(of(arguments[0]));
    }
    if (raw.equals(Set.class)) {
      return CollectionCodec.set(of(arguments[0]));
    }
    if (raw.equals(Map.class) && arguments[0].equals(String.class)) {
      return new MapCodec<>(of(arguments[1]));
    }
    throw new IllegalArgumentException("no codec for " + type);
  }
}
