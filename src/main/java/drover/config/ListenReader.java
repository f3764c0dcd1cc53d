package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Fields;
import drover.config.Tree.Items;
import drover.config.Tree.Kind;
import drover.config.Tree.Leaf;
import drover.spec.ListenAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code listen}: one place, a list of places, or a mapping of names to places. */
final class ListenReader {
  /** A socket's path, in bytes, without the zero at its end (unix(7)). */
  private static final int LONGEST_PATH = 107;

  /** What fits between the colons of LISTEN_FDNAMES. */
  private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,255}");

  private final Entry entry;
  private final Values values;
  private final List<ListenAddress> places = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  ListenReader(Entry entry, Values values) {
    this.entry = entry;
    this.values = values;
  }

  /** What is given, without what is wrong, which has been said; paths are relative to a folder. */
  List<ListenAddress> read(Path folder) {
    Field field = entry.field(Key.LISTEN);
    if (field == null) {
      return List.of();
    }
    if (field.value() instanceof Items list) {
      list.items().forEach(item -> take(field.key(), null, item, folder));
    } else if (field.value() instanceof Fields mapping) {
      mapping.fields().forEach(named -> takeNamed(field.key(), named, folder));
    } else {
      take(field.key(), null, field.value(), folder);
    }
    return List.copyOf(places);
  }

  private void takeNamed(String key, Field named, Path folder) {
    if (!NAME.matcher(named.key()).matches()) {
      entry.complain(
          named.place(),
          key
              + ": "
              + Quoted.of(named.key())
              + " cannot be a socket's name; write it without"
              + " blanks and colons");
      return;
    }
    take(key, named.key(), named.value(), folder);
  }

  private void take(String key, @Nullable String name, Tree item, Path folder) {
    ListenAddress place =
        item instanceof Leaf leaf && !leaf.is(Kind.NULL) && !leaf.is(Kind.BLANK)
            ? address(leaf.text().strip(), folder)
            : null;
    if (place == null) {
      entry.complain(item.place(), key + ": " + Form.PLACES.complaint(item.what()));
    } else if (isTooLong(place)) {
      entry.complain(
          item.place(),
          key
              + ": "
              + item.what()
              + " is longer than the "
              + LONGEST_PATH
              + " bytes that a socket's path may have");
    } else if (!seen.add(place.text())) {
      entry.complain(item.place(), key + ": " + item.what() + " is given twice; keep one");
    } else {
      places.add(place.named(name));
    }
  }

  private @Nullable ListenAddress address(String text, Path folder) {
    if (text.indexOf('\0') >= 0) {
      return null;
    }
    if (!ListenAddress.isPath(text)) {
      return ListenAddress.parse(text);
    }
    return ListenAddress.unix(text.startsWith("@") ? text : values.path(text, folder).toString());
  }

  private static boolean isTooLong(ListenAddress place) {
    String path = place.path();
    return path != null && path.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH;
  }
}
