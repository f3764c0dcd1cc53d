package drover.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The merge key {@code <<} (yaml.org/type/merge): a mapping, or a list of them, whose fields come
 * after the own ones; of two with the same key the first wins.
 */
final class Merge {
  private Merge() {}

  static List<Tree.Field> of(List<Tree.Field> own, List<Tree> merged) {
    List<Tree.Field> all = new ArrayList<>(own);
    Set<String> seen = new HashSet<>();
    for (Tree.Field field : own) {
      seen.add(field.key());
    }
    for (Tree source : merged) {
      add(source, all, seen);
    }
    return List.copyOf(all);
  }

  private static void add(Tree source, List<Tree.Field> all, Set<String> seen) {
    if (source instanceof Tree.Items items) {
      for (Tree item : items.items()) {
        addFields(item, all, seen);
      }
    } else {
      addFields(source, all, seen);
    }
  }

  private static void addFields(Tree source, List<Tree.Field> all, Set<String> seen) {
    if (!(source instanceof Tree.Fields mapping)) {
      throw ConfigException.of(
          source.place(), "<<: " + source.what() + " cannot be merged; name a mapping");
    }
    for (Tree.Field field : mapping.fields()) {
      if (seen.add(field.key())) {
        all.add(new Tree.Field(field.key(), field.place(), field.value(), true));
      }
    }
  }
}
