package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortComplaintTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Error: listen EADDRINUSE: address already in use :::3000 | 3000",
        "Error: listen EADDRINUSE: address already in use 127.0.0.1:8080 | 8080",
        "2026/11/25 12:30:45 listen tcp :9000: bind: address already in use | 9000",
        "[Errno 98] error while attempting to bind on address ('127.0.0.1', 8000): address already"
            + " in use | 8000",
        "[2026-11-25 12:30:45 +0000] [7] [ERROR] Connection in use: ('0.0.0.0', 8001) | 8001",
        "Address already in use - bind(2) for \"127.0.0.1\" port 4567 (Errno::EADDRINUSE) | 4567",
        "nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use) | 80",
        "Web server failed to start. Port 8082 was already in use. | 8082",
        "Port 5000 is in use by another program. | 5000",
      })
  void thePortIsFoundInTheWordsOfManyRuntimes(String line, int port) {
    assertThat(PortComplaint.port(List.of("before", line.strip(), "  at x:1"))).hasValue(port);
  }

  @Test
  void linesThatNameNoPortTellNothing() {
    assertThat(
            PortComplaint.port(
                List.of("12:30:45 OSError: [Errno 98] Address already in use", "listens on :80")))
        .isEmpty();
  }
}
