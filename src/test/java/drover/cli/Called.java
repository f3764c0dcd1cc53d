package drover.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import drover.control.Control;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** What a command answered. */
record Called(int code, String out, String err) {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOME", "/home/shop", "LANG", "C.UTF-8", "TERM", "xterm");

  /** Runs a command line as in a pipe. */
  static Called piped(Control control, String... args) {
    return on(Console.Sight.PLAIN, control, args);
  }

  /** Runs a command line as on a terminal that is so wide. */
  static Called onTerminal(int columns, Control control, String... args) {
    return on(new Console.Sight(true, true, columns, 24), control, args);
  }

  private static Called on(Console.Sight sight, Control control, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            sight,
            ENVIRONMENT,
            Path.of("/srv/shop"));
    int code = Program.run(new Caller(console, door(control)), args);
    return new Called(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static Door door(Control control) {
    return new Door() {
      @Override
      public Control control() {
        return control;
      }

      @Override
      public void endForGood() {}
    };
  }
}
