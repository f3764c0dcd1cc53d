package drover.socket;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import drover.control.Update;
import drover.spec.AppSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The updates of one watch, in order, at one of its ends. What an app is to be is the larger part
 * of each and hardly ever changes, so an {@link AppSpec} that was in the update before is only
 * pointed at: {@code {"spec":3,...}}, the fourth there. Owned by the watch's thread.
 */
final class Pictures implements Codec<Update> {
  private static final Codec<AppSpec> WHOLE = Codecs.of(AppSpec.class);

  private final Codec<Update> updates = Codecs.with(AppSpec.class, new Spec()).codec(Update.class);
  private List<AppSpec> before = new ArrayList<>();
  private List<AppSpec> now = new ArrayList<>();

  /** Only of the writing end: where in {@code before} each is. */
  private final IdentityHashMap<AppSpec, Integer> places = new IdentityHashMap<>();

  @Override
  public void write(JsonGenerator out, Update update) throws IOException {
    turn();
    places.clear();
    for (int i = 0; i < before.size(); i++) {
      places.put(before.get(i), i);
    }
    updates.write(out, update);
  }

  @Override
  public Update read(JsonParser in) throws IOException {
    turn();
    return updates.read(in);
  }

  private void turn() {
    before = now;
    now = new ArrayList<>();
  }

  private final class Spec implements Codec<AppSpec> {
    @Override
    public void write(JsonGenerator out, AppSpec spec) throws IOException {
      Integer place = places.get(spec);
      if (place == null) {
        WHOLE.write(out, spec);
      } else {
        out.writeNumber(place);
      }
      now.add(spec);
    }

    @Override
    public AppSpec read(JsonParser in) throws IOException {
      AppSpec spec = in.currentToken() == JsonToken.VALUE_NUMBER_INT ? known(in) : WHOLE.read(in);
      now.add(spec);
      return spec;
    }

    private AppSpec known(JsonParser in) throws IOException {
      int place = in.getIntValue();
      if (place < 0 || place >= before.size()) {
        throw new WireException("there was no app at " + place);
      }
      return before.get(place);
    }
  }
}
