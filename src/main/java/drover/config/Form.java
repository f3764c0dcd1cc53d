package drover.config;

/** The form of a key's value, with the words for one that has another form. */
enum Form {
  TEXT("text", "one word or a text in quotes"),
  NAME("a name", "letters, digits, - and _"),
  PATH("a path", "a file's path"),
  WORDS("a list of words", "[\"--port\", \"80\"] or \"--port 80\""),
  NUMBER("a whole number", "digits only"),
  PORT("a port", "0 to 65535"),
  PLACES(
      "a place to listen at",
      "3000, \"127.0.0.1:3000\", \"[::1]:3000\", a socket's path, a list of these, or {name: place}"),
  CREDENTIALS("a mapping", "{username: ..., password: ...}"),
  COUNT("a number of instances", "4, max or -1"),
  DURATION("a duration", "500ms, 5s or 2m"),
  SIZE("a size", "200M, 1.5G or a number of bytes"),
  FLAG("a boolean", "true or false"),
  MODE("a mode", "fork or cluster"),
  SIGNAL("a signal", "SIGINT, SIGTERM or a number"),
  CRON("a cron line", "5 or 6 fields like \"0 4 * * *\""),
  ZONE("a time zone", "Europe/Berlin, UTC or +02:00"),
  CODES("an exit code", "0 to 255, or a list of them"),
  WATCH("something to watch", "true, false or a list of paths"),
  VARIABLES("a mapping of variables", "NAME: value"),
  VARIABLE("a variable's name", "letters, digits and _"),
  PATHS("a path or a list of paths", ".env or [.env, .env.local]"),
  GLOBS("a list of patterns", "[logs, \"*.tmp\"]"),
  FILTER("a filter", "true, a name, or a list of parts of names"),
  LOG_TYPE("a log type", "raw or json"),
  TARGET("a log file", "a path, or /dev/null for none"),
  COMBINED("a log file", "a path, true or false"),
  DATE_FORMAT("a date format", "\"YYYY-MM-DD HH:mm:ss\" or true");

  private final String noun;
  private final String remedy;

  Form(String noun, String remedy) {
    this.noun = noun;
    this.remedy = remedy;
  }

  /** What is wrong with {@code what}, and what would do. */
  String complaint(String what) {
    return what + " is not " + noun + "; write " + remedy;
  }

  String nothing() {
    return "has no value; write " + remedy + ", or remove the key";
  }

  /**
   * Whether an empty text is as good as no key at all, as in PM2: files that a program has filled
   * in are full of them.
   */
  boolean mayBeEmptyText() {
    return switch (this) {
      case TEXT,
          NAME,
          PATH,
          WORDS,
          SIZE,
          CRON,
          DATE_FORMAT,
          LOG_TYPE,
          VARIABLE,
          TARGET,
          COMBINED,
          WATCH,
          GLOBS ->
          true;
      default -> false;
    };
  }

  /** Whether a key without a value is but an empty collection, all of it commented out perhaps. */
  boolean mayBeBlank() {
    return switch (this) {
      case VARIABLES, WORDS, PATHS, GLOBS, CODES, FILTER, PLACES -> true;
      default -> false;
    };
  }
}
