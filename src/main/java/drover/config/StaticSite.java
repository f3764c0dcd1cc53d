package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Fields;
import drover.config.Tree.Kind;
import drover.config.Tree.Leaf;
import drover.spec.AppSpec;
import drover.spec.EnvFilter;
import drover.spec.Environment;
import drover.spec.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One folder of {@code static:}: {@code name path port host spa basic_auth: {username password}}.
 */
final class StaticSite {
  private static final List<String> KNOWN =
      List.of("name", "path", "port", "host", "spa", "basic_auth");

  /** Keys of PM2's that mean nothing here: no folder listings, no service to report to. */
  private static final List<String> MEANINGLESS = List.of("directory", "ftp", "monitor");

  private static final List<String> CREDENTIALS = List.of("username", "password");

  private final Reading reading;
  private final String position;
  private final Map<String, Field> fields;
  private boolean isWrong;

  StaticSite(String position, Fields tree, Reading reading) {
    this.reading = reading;
    this.position = position;
    this.fields = known(tree, KNOWN);
  }

  /** The app that serves it; null: something is wrong, which has been said. */
  @Nullable AppSpec app() {
    String port = text(fields.get("port"), StaticSite::portOf, Form.PORT, "8080");
    String path = text(fields.get("path"), t -> t, Form.PATH, ".");
    List<String> args = new ArrayList<>(List.of("serve"));
    args.add(reading.folder().resolve(path).normalize().toString());
    args.add(port);
    if (text(fields.get("spa"), StaticSite::flagOf, Form.FLAG, "false").equals("true")) {
      args.add("--spa");
    }
    addOption("--host", fields.get("host"), args);
    Field auth = fields.get("basic_auth");
    if (auth != null) {
      addCredentials(auth, args);
    }
    String name = text(fields.get("name"), t -> t, Form.NAME, "static-page-server-" + port);
    return isWrong ? null : AppSpec.of(name, launch(args)).withFile(reading.file());
  }

  private Launch launch(List<String> args) {
    Path program = Objects.requireNonNull(reading.options().program());
    Environment env =
        new Environment(
            reading.options().callerEnv(), EnvFilter.NONE, Map.of(), Map.of(), Map.of(), null);
    return new Launch(
        Launch.Kind.FILE,
        program.toString(),
        args,
        null,
        List.of(),
        reading.folder(),
        env,
        "NODE_APP_INSTANCE",
        null);
  }

  private void addCredentials(Field auth, List<String> args) {
    if (!(auth.value() instanceof Fields mapping)) {
      complain(
          auth.value().place(), "basic_auth: " + Form.CREDENTIALS.complaint(auth.value().what()));
      return;
    }
    Map<String, Field> given = known(mapping, CREDENTIALS);
    for (String part : CREDENTIALS) {
      Field field = given.get(part);
      if (field == null) {
        complain(auth.place(), "basic_auth: " + part + " is missing");
      }
      addOption("--basic-auth-" + part, field, args);
    }
  }

  private void addOption(String option, @Nullable Field field, List<String> args) {
    if (field != null) {
      args.add(option);
      args.add(text(field, t -> t, Form.TEXT, ""));
    }
  }

  /** The fields by key; a stranger, or one that comes twice, is complained about. */
  private Map<String, Field> known(Fields tree, List<String> known) {
    Map<String, Field> byKey = new HashMap<>();
    for (Field field : tree.fields()) {
      String key = field.key();
      if (MEANINGLESS.contains(key)) {
        reading.report().meaningless(field);
      } else if (!known.contains(key)) {
        complain(field.place(), stranger(key, known));
      } else if (!(field.value() instanceof Leaf leaf && leaf.is(Kind.NULL))) {
        Field first = byKey.putIfAbsent(key, field);
        if (first != null && !field.merged()) {
          complain(field.place(), Entry.twice(field, first));
        }
      }
    }
    return byKey;
  }

  private static String stranger(String key, List<String> known) {
    String nearest = Nearest.of(key, known);
    return "unknown key "
        + Quoted.of(key)
        + (nearest == null
            ? "; known are " + String.join(", ", known)
            : "; did you mean " + Quoted.of(nearest) + "?");
  }

  private String text(
      @Nullable Field field, Function<String, @Nullable String> reader, Form form, String usual) {
    if (field == null) {
      return usual;
    }
    boolean isText = field.value() instanceof Leaf leaf && !leaf.text().isBlank();
    String text = isText ? reader.apply(((Leaf) field.value()).text()) : null;
    if (text == null) {
      complain(field.value().place(), field.key() + ": " + form.complaint(field.value().what()));
    }
    return text == null ? usual : text;
  }

  private void complain(Place place, String sentence) {
    isWrong = true;
    reading.report().problem(place, position + ": " + sentence);
  }

  private static @Nullable String portOf(String text) {
    Long port = Values.numberOf(text);
    return port == null || port < 0 || port > 65_535 ? null : text;
  }

  private static @Nullable String flagOf(String text) {
    Boolean flag = Values.flagOf(text);
    return flag == null ? null : flag.toString();
  }
}
