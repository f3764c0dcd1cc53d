package drover.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import drover.config.Tree.Field;
import drover.config.Tree.Fields;
import drover.config.Tree.Items;
import drover.config.Tree.Kind;
import drover.config.Tree.Leaf;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;

/** A part of a file as JSON: what a nested value of {@code env} becomes. */
final class JsonText {
  private final int limit;
  private final StringWriter text = new StringWriter();

  private JsonText(int limit) {
    this.limit = limit;
  }

  /**
   * The JSON of {@code tree}.
   *
   * @throws IllegalArgumentException if it is longer than {@code limit}; a few aliases of aliases
   *     can be longer than memory
   */
  static String of(Tree tree, int limit) {
    JsonText json = new JsonText(limit);
    try (JsonGenerator out = new JsonFactory().createGenerator(json.text)) {
      json.write(tree, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.text.toString();
  }

  private void write(Tree tree, JsonGenerator out) throws IOException {
    if (text.getBuffer().length() > limit) {
      throw new IllegalArgumentException("longer than " + limit);
    }
    if (tree instanceof Leaf leaf) {
      writeLeaf(leaf, out);
    } else if (tree instanceof Items list) {
      out.writeStartArray();
      for (Tree item : list.items()) {
        write(item, out);
      }
      out.writeEndArray();
    } else if (tree instanceof Fields mapping) {
      out.writeStartObject();
      for (Field field : mapping.fields()) {
        out.writeFieldName(field.key());
        write(field.value(), out);
      }
      out.writeEndObject();
    }
  }

  private static void writeLeaf(Leaf leaf, JsonGenerator out) throws IOException {
    if (leaf.is(Kind.NULL) || leaf.is(Kind.BLANK)) {
      out.writeNull();
    } else if (leaf.is(Kind.FLAG)) {
      out.writeBoolean(leaf.text().toLowerCase(Locale.ROOT).equals("true"));
    } else if (leaf.is(Kind.NUMBER)) {
      out.writeNumber(leaf.text());
    } else {
      out.writeString(leaf.text());
    }
  }
}
