package drover.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import drover.config.Tree.Field;
import drover.config.Tree.Fields;
import drover.config.Tree.Items;
import drover.config.Tree.Kind;
import drover.config.Tree.Leaf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Tree} from JSON as PM2's users write it: PM2 reads it as JavaScript, so comments,
 * trailing commas, bare keys and single quotes are in their files.
 */
final class JsonTree {
  private static final int DEEPEST = 50;

  private final String file;
  private final String text;
  private final boolean hasPlaces;
  private final JsonParser tokens;
  private static final Pattern CODE =
      Pattern.compile("process\\.env|module\\.exports|require\\(|__dirname|\\.join\\(|=>");

  private int depth;

  private JsonTree(String file, String text, boolean hasPlaces, JsonParser tokens) {
    this.file = file;
    this.text = text;
    this.hasPlaces = hasPlaces;
    this.tokens = tokens;
  }

  /** What {@code text} holds; null: nothing. */
  static @Nullable Tree read(String file, String text) {
    return read(file, text, true);
  }

  /** The same of a text that the user never saw, whose places would mean nothing to him. */
  static @Nullable Tree readWithoutPlaces(String file, String text) {
    return read(file, text, false);
  }

  private static @Nullable Tree read(String file, String text, boolean hasPlaces) {
    try (JsonParser tokens = Syntax.PM2.createParser(text)) {
      return new JsonTree(file, text, hasPlaces, tokens).document();
    } catch (JsonProcessingException e) {
      Place place = hasPlaces ? place(file, text, e.getLocation()) : Place.whole(file);
      throw ConfigException.of(place, JsonMistake.sentence(e, CODE.matcher(text).find()));
    } catch (IOException e) {
      throw ConfigException.of(Place.whole(file), "cannot be read: " + e.getMessage());
    }
  }

  private @Nullable Tree document() throws IOException {
    if (tokens.nextToken() == null) {
      return null;
    }
    Tree tree = value();
    if (tokens.nextToken() != null) {
      throw ConfigException.of(place(), "not JSON: something follows the end");
    }
    return tree;
  }

  private Tree value() throws IOException {
    if (++depth > DEEPEST) {
      throw ConfigException.of(place(), "nested more than " + DEEPEST + " deep");
    }
    JsonToken token = tokens.currentToken();
    Place place = place();
    Tree tree =
        switch (token) {
          case START_OBJECT -> fields(place);
          case START_ARRAY -> items(place);
          case VALUE_NULL -> new Leaf(place, "null", Kind.NULL);
          case VALUE_TRUE, VALUE_FALSE -> new Leaf(place, tokens.getText(), Kind.FLAG);
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
              new Leaf(place, tokens.getText(), Kind.NUMBER);
          default -> new Leaf(place, tokens.getText(), Kind.TEXT);
        };
    depth--;
    return tree;
  }

  private Tree fields(Place place) throws IOException {
    List<Field> fields = new ArrayList<>();
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      String key = tokens.currentName();
      Place keyPlace = place();
      tokens.nextToken();
      fields.add(new Field(key, keyPlace, value(), false));
    }
    return new Fields(place, List.copyOf(fields));
  }

  private Tree items(Place place) throws IOException {
    List<Tree> items = new ArrayList<>();
    while (tokens.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new Items(place, List.copyOf(items));
  }

  private Place place() {
    return hasPlaces ? place(file, text, tokens.currentTokenLocation()) : Place.whole(file);
  }

  /** Jackson counts a character beyond the basic plane as two columns. */
  private static Place place(String file, String text, @Nullable JsonLocation location) {
    if (location == null) {
      return Place.whole(file);
    }
    int end = (int) Math.min(location.getCharOffset(), text.length());
    int start = Math.max(0, end - location.getColumnNr() + 1);
    return new Place(
        file, location.getLineNr(), text.codePointCount(start, Math.max(start, end)) + 1);
  }

  /** Made on first use: YAML does not need it. */
  private static final class Syntax {
    static final JsonFactory PM2 =
        JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .build();
  }
}
