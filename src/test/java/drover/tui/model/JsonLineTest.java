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

  @Test
  void theStackOfAnErrorGoesOnBelow() {
    String pino =
        "{\"level\":50,\"pid\":7,\"err\":{\"type\":\"TypeError\",\"message\":\"boom\","
            + "\"stack\":\"TypeError: boom\\n    at f (a.js:1:2)\\n    at g (b.js:3:4)\",\"code\":7},"
            + "\"reqId\":\"r1\",\"msg\":\"failed\"}";
    assertThat(JsonLine.readable(pino))
        .isEqualTo(
            """
            ERROR failed err=TypeError: boom code=7 reqId=r1 pid=7
                at f (a.js:1:2)
                at g (b.js:3:4)""");
    String winston =
        "{\"level\":\"error\",\"message\":\"boom\",\"stack\":\"Error: boom\\n\\tat h (c.js:5:6)\\n\"}";
    assertThat(JsonLine.readable(winston))
        .isEqualTo(
            """
            ERROR boom stack=Error: boom
                at h (c.js:5:6)""");
  }
}
