package drover.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import drover.spec.AppSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configuration scripts, run by the node of this machine. */
class ScriptFileIT {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.config.js   | module.exports = {apps: [{name: 'api', script: 'server.js'}]}
          a.config.cjs  | module.exports = [{name: 'api', script: 'server.js'}]
          a.config.mjs  | export default {name: 'api', script: 'server.js'}
          a.config.mjs  | export const apps = [{name: 'api', script: 'server.js'}]
          a.config.js   | module.exports = () => ({name: 'api', script: 'server.js'})
          a.config.js   | module.exports = async () => ({name: 'api', script: 'server.js'})
          a.config.js   | exports.__esModule = true; exports.default = {name: 'api', script: 'server.js'}
          a.config.js   | module.exports = {name: process.env.APP, script: './server' + '.js'}
          a.config.js   | console.log('{noise'); setInterval(() => {}, 9); module.exports = {name: 'api', script: 'server.js'}
          """)
  void everyWayToExport(String name, String script) throws IOException {
    AppSpec app = read(name, script).apps().get(0);
    assertThat(app.name()).isEqualTo("api");
    assertThat(app.launch().script()).isEqualTo(folder.resolve("server.js").toString());
    assertThat(app.file()).isEqualTo(folder.resolve(name));
  }

  @Test
  void undefinedIsAbsentAndNullTakesAway() throws IOException {
    AppSpec app =
        read(
                "a.config.js",
                "module.exports = {script: 'server.js', name: undefined, max_restarts: null,"
                    + " env: {A: undefined, APP: null, N: 1.5, O: {x: [1]}}}")
            .apps()
            .get(0);
    assertThat(app.launch().environment().declared())
        .isEqualTo(Map.of("N", "1.5", "O", "{\"x\":[1]}"));
    assertThat(app.launch().environment().resolved()).doesNotContainKey("APP");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.config.js  | '\\n\\n  boom()'                         | :3:3: ReferenceError: boom is not defined
          a.config.mjs | 'export default 1\\nnope()'              | :2:1: ReferenceError: nope is not defined
          a.config.js  | 'module.exports = {\\n  apps: [\\n'      | :3: SyntaxError: Unexpected end of input
          a.config.js  | 'throw "sorry"'                          | : threw sorry
          a.config.js  | 'module.exports = () => { throw new Error("no\\\\nway") }' | :1:32: Error: no
          a.config.js  | 'process.exit(3)'                        | : node ended with exit code 3
          a.config.js  | 'console.error("bye"); process.exit(4)'  | : node ended with exit code 4: bye
          a.config.js  | 'module.exports = undefined'             | : empty; write "apps:" with a list of apps
          a.config.js  | 'module.exports = {apps: [{script: "server.js", nme: 1}]}' | : apps[0]: unknown key "nme"; did you mean "name"?
          a.config.js  | 'module.exports = {a: 1n}'               | : TypeError: Do not know how to serialize a BigInt
          a.config.js  | 'const a = {}; a.a = a; module.exports = a' | : TypeError: Converting circular structure to JSON
          """)
  void aScriptThatFailsIsOneSentenceWithItsLine(String name, String script, String expected)
      throws IOException {
    assertThat(refusal(name, script.replace("\\n", "\n").replace("\\\n", "\\n")))
        .isEqualTo(expected);
  }

  @Test
  void aMissingModuleIsNamed() throws IOException {
    assertThat(refusal("a.config.js", "\nrequire('dotenvy').config()"))
        .isEqualTo(":2:1: Error: Cannot find module 'dotenvy'");
  }

  @Test
  void aScriptThatNeverEndsIsGivenUp() throws IOException {
    Path file = Files.writeString(folder.resolve("a.config.js"), "while (true) {}");
    ScriptFile script = new ScriptFile("a.config.js", file, env(), Duration.ofSeconds(1));
    ConfigException refused = catchThrowableOfType(ConfigException.class, script::read);
    assertThat(refused.text()).isEqualTo("a.config.js: node did not finish within 1 s");
  }

  @Test
  void withoutNodeItSaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("a.config.js"), "");
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class,
            () -> EcosystemFile.read(file, ReadOptions.of(Map.of("PATH", folder.toString()))));
    assertThat(refused.text()).isEqualTo(file + ": node is needed to read it and is not on PATH");
  }

  private Ecosystem read(String name, String script) throws IOException {
    Files.writeString(folder.resolve("server.js"), "");
    Path file = Files.writeString(folder.resolve(name), script);
    return EcosystemFile.read(file, ReadOptions.of(env()));
  }

  private String refusal(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    ConfigException refused = catchThrowableOfType(ConfigException.class, () -> read(name, script));
    assertThat(refused).as(script).isNotNull();
    return refused.text().substring(file.toString().length());
  }

  private static Map<String, String> env() {
    Map<String, String> env = new HashMap<>(System.getenv());
    env.put("APP", "api");
    return env;
  }
}
