package drover.socket;

import drover.control.Request;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** The codecs of requests, and of what each is answered with: the {@code R} that it names. */
final class Answers {
  @SuppressWarnings("unchecked") // Any request may travel; its answer's type is found by of().
  static final Codec<Request<?>> REQUEST = (Codec<Request<?>>) (Codec<?>) Codecs.of(Request.class);

  private Answers() {}

  @SuppressWarnings("unchecked") // The codec of the type that the request declares.
  static Codec<Object> of(Request<?> request) {
    for (Type type : request.getClass().getGenericInterfaces()) {
      if (type instanceof ParameterizedType generic && generic.getRawType().equals(Request.class)) {
        return (Codec<Object>) Codecs.of(generic.getActualTypeArguments()[0]);
      }
    }
    throw new IllegalArgumentException("a request without answer: " + request);
  }
}
