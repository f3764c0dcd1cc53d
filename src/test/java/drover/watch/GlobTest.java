package drover.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  private static final Path CWD = Path.of("/srv/shop");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .                  | server.js              | yes
          .                  | src/a/b.js             | yes
          .                  | ../other/x.js          | no
          src                | src                    | yes
          src                | src/a/b.js             | yes
          src                | srcs/b.js              | no
          ./src/             | src/b.js               | yes
          src/../lib         | lib/x.js               | yes
          server.js          | server.js              | yes
          server.js          | src/server.js          | no
          ../shared          | ../shared/x.js         | yes
          /etc/shop.conf     | /etc/shop.conf         | yes
          *.js               | server.js              | yes
          *.js               | .hidden.js             | yes
          *.js               | src/server.js          | no
          src/*              | src/a.js               | yes
          src/*              | src/a/b.js             | no
          src/**             | src/a/b.js             | yes
          src/**/*.js        | src/a.js               | yes
          src/**/*.js        | src/a/b/c.js           | yes
          src/**/*.js        | src/a/b/c.ts           | no
          **/*.js            | a.js                   | yes
          **/*.js            | a/b/c.js               | yes
          **/test/**         | a/test/b/c.js          | yes
          **/test/**         | a/tests/b.js           | no
          {src,lib}/*.js     | lib/x.js               | yes
          {src,lib}/*.js     | doc/x.js               | no
          src/*.{js,ts}      | src/x.ts               | yes
          src/[ab].js        | src/b.js               | yes
          src/[!ab].js       | src/b.js               | no
          src/[^ab].js       | src/c.js               | yes
          src/?.js           | src/xy.js              | no
          packages/*/src     | packages/a/src/b/c.js  | yes
          packages/*/src     | packages/a/lib/c.js    | no
          packages/*/        | packages/a/lib/c.js    | yes
          ../*/conf          | ../a/conf/x            | yes
          /etc/*.conf        | /etc/shop.conf         | yes
          """)
  void patternsMatchAsExpected(String pattern, String path, String expected) {
    Path whole = CWD.resolve(path).normalize();
    assertThat(Glob.in(CWD, pattern).stream().anyMatch(glob -> glob.matches(whole)))
        .isEqualTo(expected.equals("yes"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .               | a/b/c           | yes
          src             | src             | yes
          src             | lib             | no
          *.js            | .               | yes
          *.js            | src             | no
          src/*/x.js      | src/a           | yes
          src/*/x.js      | src/a/b         | no
          src/**/*.js     | src/a/b         | yes
          packages/*/src  | packages/a      | yes
          packages/*/src  | packages/a/src  | yes
          packages/*/src  | packages/a/lib  | no
          """)
  void onlyFoldersThatMayHoldAMatchAreEntered(String pattern, String folder, String expected) {
    assertThat(Glob.in(CWD, pattern).get(0).reaches(CWD.resolve(folder).normalize()))
        .isEqualTo(expected.equals("yes"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .            | /srv/shop
          src/**/*.js  | /srv/shop/src
          ../a/*/b     | /srv/a
          /etc/*.conf  | /etc
          """)
  void theBaseIsTheFolderBeforeTheFirstWildcard(String pattern, String base) {
    assertThat(Glob.in(CWD, pattern).get(0).base()).isEqualTo(Path.of(base));
  }

  @Test
  void aPathThatExistsIsMeantLiterally(@TempDir Path cwd) throws IOException {
    Path route = Files.createDirectories(cwd.resolve("app/[id]"));

    List<Glob> globs = Glob.in(cwd, "app/[id]");

    assertThat(globs).hasSize(1);
    assertThat(globs.get(0).matches(route.resolve("page.js"))).isTrue();
    assertThat(globs.get(0).matches(cwd.resolve("app/i/page.js"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          src/[a      | missing ']'
          src/{a,b    | missing '}'
          *.@(js!ts)  | write {a,b} instead of @(a!b)
          src/*/../x  | '..' after a wildcard
          """)
  void whatIsNoPatternSaysWhy(String text, String why) {
    assertThatThrownBy(() -> Glob.in(CWD, text.replace('!', '|')))
        .isInstanceOfSatisfying(
            PatternSyntaxException.class,
            mistake -> assertThat(mistake.getDescription()).startsWith(why.replace('!', '|')));
  }
}
