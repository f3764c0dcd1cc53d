package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Items;
import drover.config.Tree.Kind;
import drover.config.Tree.Leaf;
import drover.spec.ByteSize;
import drover.spec.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of an app's keys by type; one that is wrong is complained about and left out. */
final class Values {
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Entry entry;
  private final String home;

  /**
   * Those of {@code entry}.
   *
   * @param home what {@code ~} stands for; empty: for itself
   */
  Values(Entry entry, String home) {
    this.entry = entry;
    this.home = home;
  }

  @Nullable String text(Key key) {
    return parse(key, text -> text.isBlank() ? null : text);
  }

  String text(Key key, String fallback) {
    String text = text(key);
    return text == null ? fallback : text;
  }

  boolean flag(Key key, boolean fallback) {
    Boolean flag = parse(key, Values::flagOf);
    return flag == null ? fallback : flag;
  }

  int number(Key key, int least, int most, int fallback) {
    Field field = entry.field(key);
    Long number = parse(key, Values::numberOf);
    if (field == null || number == null) {
      return fallback;
    }
    if (number < least || number > most) {
      entry.complain(
          field, field.value().what() + " is out of range; write " + least + " to " + most);
      return fallback;
    }
    return number.intValue();
  }

  @Nullable Duration duration(Key key) {
    Field field = entry.field(key);
    Duration duration = parse(key, DurationText::parse);
    if (field != null && duration != null && duration.compareTo(LONGEST) > 0) {
      entry.complain(field, field.value().what() + " is longer than a year; write less");
      return null;
    }
    return duration;
  }

  Duration duration(Key key, Duration fallback) {
    Duration duration = duration(key);
    return duration == null ? fallback : duration;
  }

  /** A size of at least a byte. */
  @Nullable ByteSize size(Key key) {
    Field field = entry.field(key);
    ByteSize size = parse(key, ByteSize::parse);
    if (field != null && size != null && size.bytes() == 0) {
      entry.complain(field, field.value().what() + " is out of range; write at least 1");
      return null;
    }
    return size;
  }

  /** A path, relative to {@code folder}. */
  @Nullable Path path(Key key, Path folder) {
    String text = text(key);
    return text == null ? null : path(text, folder);
  }

  /** The path that a user means: relative to {@code folder}, or with {@code ~} at its start. */
  Path path(String text, Path folder) {
    boolean isInHome = !home.isEmpty() && (text.equals("~") || text.startsWith("~/"));
    return folder.resolve(isInHome ? home + text.substring(1) : text).normalize();
  }

  /** A list of words, or one text that is split as a shell would. */
  List<String> words(Key key) {
    Field field = entry.field(key);
    if (field == null || !(field.value() instanceof Leaf leaf && isText(leaf))) {
      return texts(key);
    }
    try {
      return ShellWords.split(leaf.text());
    } catch (IllegalArgumentException e) {
      entry.complain(field, String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  /** A list of texts, or one. */
  List<String> texts(Key key) {
    Field field = entry.field(key);
    List<String> texts = new ArrayList<>();
    if (field != null) {
      for (Tree item :
          field.value() instanceof Items list ? list.items() : List.of(field.value())) {
        if (item instanceof Leaf leaf && isText(leaf)) {
          texts.add(leaf.text());
        } else {
          entry.complain(item.place(), field.key() + ": " + key.form().complaint(item.what()));
        }
      }
    }
    return texts;
  }

  /**
   * The value of a scalar as {@code reader} has it.
   *
   * @param reader gives null or throws IllegalArgumentException for what it cannot read
   * @return null: not given, or wrong, which is then said
   */
  <T> @Nullable T parse(Key key, Function<String, @Nullable T> reader) {
    Field field = entry.field(key);
    if (field == null) {
      return null;
    }
    T value =
        field.value() instanceof Leaf leaf && isText(leaf) ? attempt(leaf.text(), reader) : null;
    if (value == null) {
      entry.complain(field, key.form().complaint(field.value().what()));
    }
    return value;
  }

  /** Neither nothing nor a text with NUL, which no argument and no path can hold. */
  private static boolean isText(Leaf leaf) {
    return !leaf.is(Kind.NULL) && !leaf.is(Kind.BLANK) && leaf.text().indexOf('\0') < 0;
  }

  private static <T> @Nullable T attempt(String text, Function<String, @Nullable T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  static @Nullable Boolean flagOf(String text) {
    return switch (text) {
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      default -> null;
    };
  }

  /** A whole number of up to 18 digits. */
  static @Nullable Long numberOf(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    if (text.length() == start || text.length() > 18) {
      return null;
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return null;
      }
    }
    return Long.valueOf(text);
  }
}
