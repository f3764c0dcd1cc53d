package drover.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import drover.control.ExitStatus;
import drover.control.Incident;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What languages print when they give up, and the line of it that tells most. */
class LastWordTest {
  private static @Nullable String of(String out, String error) {
    return LastWord.of(
        new Incident(
            Instant.EPOCH,
            1,
            ExitStatus.exited(1),
            Duration.ZERO,
            null,
            0,
            0,
            out.lines().toList(),
            error.lines().toList(),
            ""));
  }

  @Test
  void nodeNamesTheErrorBeforeItsPlace() {
    assertThat(
            of(
                "starting",
                """
                node:events:495
                      throw er; // Unhandled 'error' event
                      ^

                Error: listen EADDRINUSE: address already in use :::3000
                    at Server.setupListenHandle [as _listen2] (node:net:1817:16) {
                  code: 'EADDRINUSE',
                }

                Node.js v20.20.2
                """))
        .isEqualTo("Error: listen EADDRINUSE: address already in use :::3000");
  }

  @Test
  void pythonNamesItBehindItsPlace() {
    assertThat(
            of(
                "",
                """
                Traceback (most recent call last):
                  File "app.py", line 3, in <module>
                ValueError: no such port
                """))
        .isEqualTo("ValueError: no such port");
  }

  @Test
  void otherwiseTheLastLineTellsMost() {
    assertThat(of("one\ntwo\n\n", "")).isEqualTo("two");
    assertThat(of("the last words", "usage: app FILE")).isEqualTo("usage: app FILE");
    assertThat(of("", "")).isNull();
    assertThat(of("x".repeat(300), "")).hasSize(200).endsWith("xx...");
  }
}
