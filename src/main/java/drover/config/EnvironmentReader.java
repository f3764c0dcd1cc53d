package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Fields;
import drover.config.Tree.Kind;
import drover.config.Tree.Leaf;
import drover.spec.EnvFilter;
import drover.spec.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code env}, {@code env_<name>}, {@code env_file}, {@code filter_env} and {@code port}. */
final class EnvironmentReader {
  private static final int LONGEST = 131_072;

  private final Entry entry;
  private final Values values;
  private final ReadOptions options;

  EnvironmentReader(Entry entry, Values values, ReadOptions options) {
    this.entry = entry;
    this.values = values;
    this.options = options;
  }

  /** The variables of an app that runs in {@code cwd}; a file that is not there is left out. */
  Environment read(Path cwd) {
    Map<String, String> env = variables(entry.field(Key.ENV));
    addPort(env);
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    entry.sections().forEach((name, field) -> sections.put(name, variables(field)));
    String section = options.envSection();
    return new Environment(
        options.callerEnv(),
        filter(),
        files(cwd),
        env,
        sections,
        section != null && sections.containsKey(section) ? section : null);
  }

  private void addPort(Map<String, String> env) {
    Field field = entry.field(Key.PORT);
    int port = values.number(Key.PORT, 0, 65_535, -1);
    if (field == null || port < 0) {
      return;
    }
    String other = env.put("PORT", Integer.toString(port));
    if (other != null && !other.equals(Integer.toString(port))) {
      entry.complain(
          field, port + " and env.PORT " + Quoted.of(other) + " contradict each other; keep one");
    }
  }

  private Map<String, String> variables(@Nullable Field field) {
    Map<String, String> variables = new LinkedHashMap<>();
    if (field == null) {
      return variables;
    }
    if (!(field.value() instanceof Fields mapping)) {
      entry.complain(field, Form.VARIABLES.complaint(field.value().what()));
      return variables;
    }
    Map<String, Field> seen = new LinkedHashMap<>();
    for (Field variable : mapping.fields()) {
      Field first = seen.putIfAbsent(variable.key(), variable);
      if (first == null) {
        add(variable, field.key() + "." + variable.key() + ": ", variables);
      } else {
        entry.complain(variable.place(), field.key() + ": " + Entry.twice(variable, first));
      }
    }
    return variables;
  }

  private void add(Field variable, String path, Map<String, String> variables) {
    if (!Variable.isName(variable.key())) {
      entry.complain(variable.place(), path + Form.VARIABLE.complaint(Quoted.of(variable.key())));
      return;
    }
    if (variable.value() instanceof Leaf leaf && leaf.is(Kind.BLANK)) {
      entry.complain(
          variable.place(),
          path + "has no value; write \"\" for an empty one, or null to take it away");
      return;
    }
    String mistake = null;
    String value = valueOf(variable.value());
    if (value == null || Variable.isTooLong(variable.key(), value)) {
      mistake = "longer than the " + LONGEST / 1024 + " KiB that a variable can hold";
    } else if (value.indexOf('\0') >= 0 && !value.equals(Environment.UNSET)) {
      mistake = "a variable cannot hold the character U+0000";
    }
    if (mistake == null && value != null) {
      variables.put(variable.key(), value);
    } else {
      entry.complain(variable.value().place(), path + mistake);
    }
  }

  /** The text of a variable; null: too long. */
  private static @Nullable String valueOf(Tree tree) {
    if (tree instanceof Leaf leaf) {
      return leaf.is(Kind.NULL) ? Environment.UNSET : leaf.text();
    }
    try {
      return JsonText.of(tree, LONGEST);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private EnvFilter filter() {
    Field field = entry.field(Key.FILTER_ENV);
    if (field == null) {
      return EnvFilter.NONE;
    }
    if (field.value() instanceof Leaf leaf) {
      Boolean flag = Values.flagOf(leaf.text());
      return flag == null
          ? new EnvFilter(false, List.of(leaf.text()), List.of())
          : new EnvFilter(flag, List.of(), List.of());
    }
    return new EnvFilter(false, List.of(), values.texts(Key.FILTER_ENV));
  }

  /** The dotenv files that {@code cwd} lacks. */
  List<String> missingFiles(Path cwd) {
    List<String> missing = new ArrayList<>();
    for (String name : values.texts(Key.ENV_FILE)) {
      if (isMissing(cwd, name)) {
        missing.add(name);
      }
    }
    return missing;
  }

  private Map<String, String> files(Path cwd) {
    Map<String, String> variables = new LinkedHashMap<>();
    Field field = entry.field(Key.ENV_FILE);
    if (field != null) {
      for (String name : values.texts(Key.ENV_FILE)) {
        addFile(field, name, cwd, variables);
      }
    }
    return variables;
  }

  private void addFile(Field field, String name, Path cwd, Map<String, String> variables) {
    if (isMissing(cwd, name)) {
      return;
    }
    try {
      variables.putAll(DotEnv.parse(Source.text(name, cwd.resolve(name))));
    } catch (ConfigException e) {
      entry.complain(field, e.problems().get(0).toString());
    } catch (IllegalArgumentException e) {
      entry.complain(field, name + ":" + e.getMessage());
    }
  }

  private static boolean isMissing(Path cwd, String name) {
    return !Files.exists(cwd.resolve(name));
  }
}
