package drover.socket;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A list or a set: an array of its elements. */
final class CollectionCodec<E, C extends Collection<E>> implements Codec<C> {
  private final Codec<E> element;
  private final Function<List<E>, C> form;

  private CollectionCodec(Codec<E> element, Function<List<E>, C> form) {
    this.element = element;
    this.form = form;
  }

  static <E> Codec<List<E>> list(Codec<E> element) {
    return new CollectionCodec<>(element, List::copyOf);
  }

  static <E> Codec<Set<E>> set(Codec<E> element) {
    return new CollectionCodec<>(element, Set::copyOf);
  }

  @Override
  public void write(JsonGenerator out, C values) throws IOException {
    out.writeStartArray();
    for (E value : values) {
      element.write(out, value);
    }
    out.writeEndArray();
  }

  @Override
  public C read(JsonParser in) throws IOException {
    Json.expect(in, JsonToken.START_ARRAY);
    List<E> values = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      values.add(element.read(in));
    }
    return form.apply(values);
  }

  @Override
  public C absent() {
    return form.apply(List.of());
  }
}
