package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Fields;
import drover.config.Tree.Items;
import drover.config.Tree.Kind;
import drover.config.Tree.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link Tree} of plain values, all of which stand in one place. */
final class PlainTree {
  private PlainTree() {}

  static Tree of(Object value, Place place) {
    if (value instanceof Map<?, ?> mapping) {
      List<Field> fields = new ArrayList<>();
      mapping.forEach(
          (key, v) -> fields.add(new Field(key.toString(), place, of(v, place), false)));
      return new Fields(place, List.copyOf(fields));
    }
    if (value instanceof List<?> list) {
      List<Tree> items = new ArrayList<>();
      for (Object item : list) {
        items.add(of(item, place));
      }
      return new Items(place, List.copyOf(items));
    }
    Kind kind =
        value instanceof Boolean ? Kind.FLAG : value instanceof Number ? Kind.NUMBER : Kind.TEXT;
    return new Leaf(place, value.toString(), kind);
  }
}
