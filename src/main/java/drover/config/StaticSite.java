package drover.config;

import drover.config.Tree.Field;
import drover.config.Tree.Fields;
import drover.config.Tree.Kind;
import drover.config.Tree.Leaf;
import drover.spec.AppSpec;
import drover.spec.EnvFilter;
import drover.spec.Environment;
import drover.spec.Launch;
import drover.spec.Signal;
import drover.spec.StopRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One folder of {@code static:}: {@code name path port host spa gzip access_log basic_auth:
 * {username password}}.
 */
final class StaticSite {
  private static final List<String> KNOWN =
      List.of("name", "path", "port", "host", "spa", "gzip", "access_log", "basic_auth");

  /** Keys of PM2's that mean nothing here: no folder listings, no service to report to. */
  private static final List<String> MEANINGLESS = List.of("directory", "ftp", "monitor");

  private static final List<String> CREDENTIALS = List.of("username", "password");

  /** The server ends answers that are under way for four seconds, and then itself. */
  private static final StopRule LAST_ANSWERS =
      new StopRule(Signal.SIGINT, Duration.ofSeconds(6), true, false);

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
    Path folder = reading.folder().resolve(path).normalize();
    Field host = fields.get("host");
    ServerWords words =
        new ServerWords(
            folder, port, host == null ? null : text(host, t -> t, Form.TEXT, ""), flags());
    Launch launch = launch(words.all(), credentials(fields.get("basic_auth")));
    String name = text(fields.get("name"), t -> t, Form.NAME, "static-page-server-" + port);
    return isWrong
        ? null
        : AppSpec.of(name, launch).withStop(LAST_ANSWERS).withFile(reading.file());
  }

  private Set<String> flags() {
    Set<String> flags = new HashSet<>();
    if (flag("spa", false)) {
      flags.add("--spa");
    }
    if (!flag("gzip", true)) {
      flags.add("--no-gzip");
    }
    if (flag("access_log", false)) {
      flags.add("--access-log");
    }
    return flags;
  }

  private boolean flag(String key, boolean usual) {
    return text(fields.get(key), StaticSite::flagOf, Form.FLAG, Boolean.toString(usual))
        .equals("true");
  }

  private Launch launch(List<String> args, Map<String, String> variables) {
    Path program = Objects.requireNonNull(reading.options().program());
    Environment env =
        new Environment(
            reading.options().callerEnv(), EnvFilter.NONE, Map.of(), variables, Map.of(), null);
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

  /** The variables that hand name and password over. */
  private Map<String, String> credentials(@Nullable Field auth) {
    if (auth == null) {
      return Map.of();
    }
    if (!(auth.value() instanceof Fields mapping)) {
      complain(
          auth.value().place(), "basic_auth: " + Form.CREDENTIALS.complaint(auth.value().what()));
      return Map.of();
    }
    Map<String, Field> given = known(mapping, CREDENTIALS);
    Map<String, String> variables = new HashMap<>();
    for (String part : CREDENTIALS) {
      Field field = given.get(part);
      if (field == null) {
        complain(auth.place(), "basic_auth: " + part + " is missing");
      }
      variables.put(ServerWords.variable(part), text(field, t -> t, Form.TEXT, ""));
    }
    return variables;
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
