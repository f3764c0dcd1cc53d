package drover.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoredTest {
  private static final Path CWD = Path.of("/srv/.apps/shop");

  /** Whether the path itself is ignored; what an ignored folder holds is never asked for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          node_modules         ; node_modules           ; yes
          node_modules         ; packages/node_modules  ; yes
          node_modules         ; node_modules2          ; no
          tmp/                 ; src/tmp                ; yes
          .*                   ; .git                   ; yes
          .*                   ; src/.env               ; yes
          .*                   ; server.js              ; no
          *.log                ; logs/out.log           ; yes
          *.{log,pid}          ; x.pid                  ; yes
          ./tmp                ; tmp                    ; yes
          ./tmp                ; src/tmp                ; no
          client/img           ; client/img             ; yes
          client/img/          ; client/img             ; yes
          client/img           ; src/client/img         ; no
          logs/**              ; logs                   ; yes
          logs/**              ; logs/a/b.txt           ; yes
          logs/*               ; logs/b.txt             ; yes
          **/gen/*.js          ; src/gen/x.js           ; yes
          **/gen/*.js          ; gen/x.js               ; yes
          src/*.gen.js         ; src/x.gen.js           ; yes
          /tmp                 ; tmp                    ; yes
          /tmp                 ; src/tmp                ; no
          /srv/.apps/shop/img  ; img                    ; yes
          /srv/shared/img      ; ../../shared/img       ; yes
          ../../shared/img     ; ../../shared/img       ; yes
          *.log                ; ../../shared/x.log     ; yes
          [\\/\\\\]\\.         ; .env                   ; yes
          [\\/\\\\]\\.         ; src/.cache             ; yes
          [\\/\\\\]\\.         ; server.js              ; no
          [\\/\\\\]\\./        ; src/.cache             ; yes
          [\\/\\\\]\\.         ; ../../shared/x.js      ; no
          \\.git               ; .git                   ; yes
          \\.git               ; .gitignore             ; no
          \\.log$              ; logs/out.log           ; yes
          \\.log$              ; logs/out.log.txt       ; no
          .*\\.log             ; logs/out.log           ; yes
          ^logs                ; logs                   ; yes
          ^logs                ; src/logs               ; no
          node_modules|dist    ; dist                   ; yes
          [\\/]build[\\/]      ; src/build              ; yes
          \\d+\\.tmp           ; src/17.tmp             ; yes
          """)
  void entriesMatchAsExpected(String entry, String path, String expected) {
    Ignored ignored = new Ignored(CWD);
    ignored.add(entry);
    assertThat(ignored.contains(CWD.resolve(path).normalize())).isEqualTo(expected.equals("yes"));
  }

  @Test
  void nothingIsIgnoredUnlessSaid() {
    assertThat(new Ignored(CWD).contains(CWD.resolve("node_modules"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          !src        ; exceptions are not known
          [a          ; missing ']'
          {a,b        ; missing '}'
          *.@(js|ts)  ; Dangling meta character '*'
          """)
  void whatIsNoPatternSaysWhy(String entry, String why) {
    assertThatThrownBy(() -> new Ignored(CWD).add(entry))
        .isInstanceOfSatisfying(
            PatternSyntaxException.class,
            mistake -> assertThat(mistake.getDescription()).startsWith(why));
  }
}
