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
  private static final Map<Type, Codec<?>> SCALARS = new HashMap<>();

  static {
    Codec<?> booleans = ScalarCodec.of(JsonGenerator::writeBoolean, Boolean::parseBoolean, false);
    Codec<?> ints = ScalarCodec.of(JsonGenerator::writeNumber, Integer::parseInt, 0);
    Codec<?> longs = ScalarCodec.of(JsonGenerator::writeNumber, Long::parseLong, 0L);
    Codec<?> doubles = ScalarCodec.of(JsonGenerator::writeNumber, Double::parseDouble, 0.0);
    Codec<?> texts = ScalarCodec.of(JsonGenerator::writeString, text -> text, "");
    SCALARS.putAll(
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
    SCALARS.put(String.class, texts);
    SCALARS.put(Duration.class, ScalarCodec.text(Duration::toString, Duration::parse));
    SCALARS.put(Instant.class, ScalarCodec.text(Instant::toString, Instant::parse));
    SCALARS.put(Path.class, ScalarCodec.text(Path::toString, Path::of));
    SCALARS.put(ZoneId.class, ScalarCodec.text(ZoneId::getId, ZoneId::of));
    SCALARS.put(Series.class, new SeriesCodec());
  }

  private static final Codecs USUAL = new Codecs(new ConcurrentHashMap<>(SCALARS));

  private final Map<Type, Codec<?>> made;

  private Codecs(Map<Type, Codec<?>> made) {
    this.made = made;
  }

  /** The same, but for one type. */
  static <T> Codecs with(Class<T> type, Codec<T> special) {
    Map<Type, Codec<?>> known = new ConcurrentHashMap<>(SCALARS);
    known.put(type, special);
    return new Codecs(known);
  }

  static <T> Codec<T> of(Class<T> type) {
    return USUAL.codec(type);
  }

  static Codec<?> of(Type type) {
    return USUAL.codec(type);
  }

  @SuppressWarnings("unchecked") // Each codec stands under the type that it was made for.
  <T> Codec<T> codec(Class<T> type) {
    return (Codec<T>) codec((Type) type);
  }

  Codec<?> codec(Type type) {
    Codec<?> known = made.get(type);
    if (known == null) {
      // Two threads may make the same one; either is as good.
      known = make(type);
      made.put(type, known);
    }
    return known;
  }

  private Codec<?> make(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return new RecordCodec(plain, this);
    }
    if (plain.isEnum()) {
      return enums(plain);
    }
    if (plain.isSealed()) {
      return new SealedCodec(plain, this);
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

  private Codec<?> generic(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    Type raw = type.getRawType();
    if (raw.equals(List.class)) {
      return CollectionCodec.list(codec(arguments[0]));
    }
    if (raw.equals(Set.class)) {
      return CollectionCodec.set(codec(arguments[0]));
    }
    if (raw.equals(Map.class) && arguments[0].equals(String.class)) {
      return new MapCodec<>(codec(arguments[1]));
    }
    throw new IllegalArgumentException("no codec for " + type);
  }
}
