package drover.tui.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonLineTest {
  @Test
  void anErrorComesBehindTheMessageAndWhatEachLineHasComesLast() {
    String pino =
        "{\"level\":50,\"time\":1795512600123,\"pid\":7,\"hostname\":\"web-1\",\"reqId\":\"r1\","
            + "\"err\":{\"type\":\"TypeError\",\"message\":\"boom\"},\"msg\":\"unhandled\"}";
    assertThat(JsonLine.readable(pino))
        .isEqualTo(
            "ERROR unhandled err={\"type\":\"TypeError\",\"message\":\"boom\"} reqId=r1 pid=7"
                + " hostname=web-1");
  }

  @Test
  void whatIsNoRecordStaysAsItIs() {
    assertThat(JsonLine.readable("{\"a\":1")).isNull();
    assertThat(JsonLine.readable("GET /v1/cart")).isNull();
  }
}
