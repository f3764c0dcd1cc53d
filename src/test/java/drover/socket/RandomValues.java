package drover.socket;

import drover.control.Series;
import drover.spec.Environment;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Values of any type that travels, made from its declaration; and the types that were met. */
final class RandomValues {
  private static final String[] LETTERS = {
    "a", "Z", "7", " ", "\n", "\"", "\\", "\0", "\u001b", "ä", "€", "\u2028", "🐑", "\ud800"
  };
  private static final int MOST_TRIES = 1_000;

  private final Random random;
  final Set<Class<?>> met = new HashSet<>();

  RandomValues(long seed) {
    random = new Random(seed);
  }

  <T> T of(Class<T> type) {
    return type.cast(value(type));
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      return container(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return record(plain);
    }
    if (plain.isEnum()) {
      met.add(plain);
      return pick(plain.getEnumConstants());
    }
    if (plain.isSealed()) {
      return record(pick(plain.getPermittedSubclasses()));
    }
    return scalar(plain);
  }

  private Object container(ParameterizedType type) {
    List<Object> values = new ArrayList<>();
    Type[] arguments = type.getActualTypeArguments();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(value(arguments[arguments.length - 1]));
    }
    if (type.getRawType().equals(List.class)) {
      return values;
    }
    if (type.getRawType().equals(Set.class)) {
      return new HashSet<>(values);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    values.forEach(value -> map.put(text().replace('\ud800', 'x'), value));
    return map;
  }

  /** Those that a constructor refuses are not values; others are tried. */
  private Object record(Class<?> type) {
    met.add(type);
    for (int i = 0; i < MOST_TRIES; i++) {
      try {
        return canonical(type).newInstance(components(type));
      } catch (InvocationTargetException e) {
        if (!(e.getCause() instanceof IllegalArgumentException)) {
          throw new AssertionError(type.toString(), e);
        }
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(type.toString(), e);
      }
    }
    throw new AssertionError("no luck with " + type);
  }

  private static Constructor<?> canonical(Class<?> type) throws NoSuchMethodException {
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      types.add(component.getType());
    }
    return type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
  }

  private @Nullable Object[] components(Class<?> type) {
    List<@Nullable Object> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      values.add(component(type, component));
    }
    return values.toArray();
  }

  private @Nullable Object component(Class<?> type, RecordComponent component) {
    boolean mayBeNull = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    // A section has to be one of the keys, which chance does not hit.
    boolean isBound = type == Environment.class && component.getName().equals("section");
    boolean isNull = mayBeNull && (isBound || random.nextInt(3) == 0);
    return isNull ? null : value(component.getGenericType());
  }

  private Object scalar(Class<?> type) {
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == int.class || type == Integer.class) {
      return random.nextBoolean() ? random.nextInt() : random.nextInt(9);
    }
    if (type == long.class) {
      return random.nextBoolean() ? random.nextLong() : random.nextInt(9);
    }
    if (type == double.class || type == Double.class) {
      return pick(random.nextGaussian(), Double.NaN, Double.MAX_VALUE, -0.0, 1e-300, 1.0 / 3);
    }
    if (type == String.class) {
      return text();
    }
    if (type == Path.class) {
      return Path.of("/srv/" + random.nextInt(1_000) + "/a ü\"file");
    }
    if (type == Duration.class) {
      return Duration.ofNanos(random.nextLong());
    }
    if (type == Instant.class) {
      return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }
    if (type == ZoneId.class) {
      return ZoneId.of(pick(new TreeSet<>(ZoneId.getAvailableZoneIds()).toArray(String[]::new)));
    }
    if (type == Series.class) {
      return series();
    }
    throw new AssertionError("no values of " + type);
  }

  private Series series() {
    float[] values = new float[random.nextInt(130)];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(9) == 0 ? Float.POSITIVE_INFINITY : random.nextFloat() * 1e9f;
    }
    return Series.of(values);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(pick(LETTERS));
    }
    return text.toString();
  }

  @SafeVarargs
  private <T> T pick(T... from) {
    return from[random.nextInt(from.length)];
  }
}
