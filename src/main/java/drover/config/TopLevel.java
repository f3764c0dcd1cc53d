package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Fields;
import drover.config.Tree.Items;
import drover.config.Tree.Kind;
import drover.config.Tree.Leaf;
import drover.spec.AppSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a file consists of: {@code apps:} (a list or one app) with {@code static:}, a bare
 * list, or a bare app.
 */
final class TopLevel {
  private static final List<String> KNOWN = List.of("apps", "static", "deploy", "pm2");

  private final String file;
  private final Reading reading;
  private final List<AppSpec> apps = new ArrayList<>();
  private final Map<String, Place> names = new HashMap<>();

  TopLevel(String file, Reading reading) {
    this.file = file;
    this.reading = reading;
  }

  /** The apps without mistakes, in the file's order. */
  List<AppSpec> read(@Nullable Tree tree) {
    if (tree instanceof Items list) {
      readList("", list);
    } else if (tree instanceof Fields mapping && isApp(mapping)) {
      readApp("app", withoutDeploy(mapping));
    } else if (tree instanceof Fields mapping) {
      readSections(mapping);
    } else if (tree == null || (tree instanceof Leaf leaf && isNothing(leaf))) {
      reading.report().problem(Place.whole(file), "empty; write \"apps:\" with a list of apps");
    } else {
      reading
          .report()
          .problem(
              tree.place(), tree.what() + " is not an app; write \"apps:\" with a list of apps");
    }
    return apps;
  }

  /** A mapping with an app's keys and none of the sections. */
  private static boolean isApp(Fields mapping) {
    boolean isApp = false;
    for (Field field : mapping.fields()) {
      if (KNOWN.contains(field.key()) && !field.key().equals("deploy")) {
        return false;
      }
      isApp |= KeyNames.find(field.key()) != null;
    }
    return isApp;
  }

  private Fields withoutDeploy(Fields mapping) {
    List<Field> others = new ArrayList<>();
    for (Field field : mapping.fields()) {
      if (field.key().equals("deploy")) {
        reading
            .report()
            .note("deploy", field.place(), "\"deploy\" is ignored, since Drover does not deploy");
      } else {
        others.add(field);
      }
    }
    return new Fields(mapping.place(), List.copyOf(others));
  }

  private void readSections(Fields mapping) {
    Map<String, Field> sections = new HashMap<>();
    boolean hasStrangers = false;
    for (Field field : withoutDeploy(mapping).fields()) {
      String key = field.key().equals("pm2") ? "apps" : field.key();
      if (KNOWN.contains(key)) {
        Field first = sections.putIfAbsent(key, field);
        if (first != null && !field.merged()) {
          problem(field.place(), Entry.twice(field, first));
        }
      } else if (!key.startsWith("x-")) {
        hasStrangers = true;
        problem(field.place(), unknown(key));
      }
    }
    if (sections.isEmpty() && !hasStrangers) {
      problem(mapping.place(), "no apps; write \"apps:\" with a list of apps");
    }
    readSections(sections);
  }

  private void readSections(Map<String, Field> sections) {
    Field list = sections.get("apps");
    if (list != null) {
      readApps(list);
    }
    Field sites = sections.get("static");
    if (sites != null) {
      new StaticSites(reading, this).read(sites);
    }
  }

  private static String unknown(String key) {
    String nearest = Nearest.of(key, KNOWN);
    if (nearest == null && KeyNames.find(key) == null) {
      nearest = KeyNames.nearest(key);
    }
    return "unknown key "
        + Quoted.of(key)
        + (nearest == null
            ? "; beside apps there are static, deploy and keys that begin with x-"
            : "; did you mean " + Quoted.of(nearest) + "?");
  }

  private void readApps(Field field) {
    Tree value = field.value();
    if (value instanceof Items list && !list.items().isEmpty()) {
      readList(field.key(), list);
    } else if (value instanceof Fields mapping && isNameless(mapping)) {
      problem(
          mapping.place(),
          field.key() + ": a mapping of names; write a list whose items begin with \"- name: \"");
    } else if (value instanceof Fields mapping) {
      readApp(field.key(), mapping);
    } else {
      problem(
          value instanceof Leaf ? field.place() : value.place(),
          field.key() + ": no apps; write a list of apps");
    }
  }

  /** Whether names stand where an app's keys should: {@code apps: {web: {script: ...}}}. */
  private static boolean isNameless(Fields mapping) {
    for (Field field : mapping.fields()) {
      if (KeyNames.find(field.key()) != null || !(field.value() instanceof Fields)) {
        return false;
      }
    }
    return !mapping.fields().isEmpty();
  }

  private void readList(String key, Items list) {
    int index = 0;
    for (Tree item : list.items()) {
      String position = key + "[" + index++ + "]";
      if (item instanceof Fields mapping) {
        readApp(position, mapping);
      } else {
        problem(item.place(), position + ": " + item.what() + " is not an app; write \"script: \"");
      }
    }
    if (list.items().isEmpty()) {
      problem(list.place(), "no apps; write a list of apps");
    }
  }

  private void readApp(String position, Fields mapping) {
    Entry entry = new Entry(position, mapping, reading.report());
    AppSpec app = new AppReader(entry, reading).read();
    if (app == null) {
      return;
    }
    Field named = entry.field(Key.NAME);
    Place place = named == null ? entry.place() : named.value().place();
    add(app, place, entry.label());
  }

  /** Takes an app whose name stands at {@code place}; two of one name are a mistake. */
  void add(AppSpec app, Place place, String label) {
    Place first = names.putIfAbsent(app.name(), place);
    if (first != null) {
      problem(
          place,
          label
              + ": another app is named "
              + Quoted.of(app.name())
              + (first.line() == 0 ? "" : ", on line " + first.line())
              + "; give each its own name");
    }
    apps.add(app);
  }

  private void problem(Place place, String sentence) {
    reading.report().problem(place, sentence);
  }

  private static boolean isNothing(Leaf leaf) {
    return leaf.is(Kind.NULL) || leaf.is(Kind.BLANK);
  }
}
