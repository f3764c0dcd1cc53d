package drover.node;

import static org.assertj.core.api.Assertions.assertThat;

import drover.os.SocketSpec;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerMessageTest {
  private static WorkerMessage parsed(String line) {
    return Objects.requireNonNull(WorkerMessage.parse(line), line);
  }

  @Test
  void whatAWorkerSaysIsUnderstood() {
    assertThat(parsed("{\"cmd\":\"NODE_CLUSTER\",\"act\":\"online\",\"seq\":0}"))
        .isEqualTo(new WorkerMessage.Online());
    assertThat(parsed("{\"cmd\":\"NODE_CLUSTER\",\"act\":\"listening\",\"port\":8080,\"seq\":2}"))
        .isEqualTo(new WorkerMessage.Listening());
    assertThat(parsed("{\"cmd\":\"NODE_CLUSTER\",\"act\":\"close\",\"key\":\"a\\\"b\",\"seq\":3}"))
        .isEqualTo(new WorkerMessage.Close("a\"b"));
    assertThat(parsed("{\"cmd\":\"NODE_CLUSTER\",\"act\":\"exitedAfterDisconnect\",\"seq\":4}"))
        .isEqualTo(new WorkerMessage.Leaving(4));
    assertThat(parsed("{\"cmd\":\"NODE_HANDLE_NACK\"}")).isEqualTo(new WorkerMessage.HandleLost());
    assertThat(parsed("{\"cmd\":\"NODE_DROVER\",\"heeds\":true}"))
        .isEqualTo(new WorkerMessage.Heeds(true));
    assertThat(parsed("{\"cmd\":\"NODE_CLUSTER\",\"act\":\"dance\",\"seq\":5}"))
        .isEqualTo(new WorkerMessage.Unknown(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "null",
        "{",
        "{}",
        "{\"cmd\"",
        "{\"cmd\":}",
        "{\"cmd\":7}",
        "{\"cmd\":\"NODE_CLUSTER\",\"ack\":3,\"seq\":1}",
        "{\"cmd\":\"NODE_CLUSTER\",\"act\":\"onl",
        "{\"cmd\":\"NODE_HANDLE_ACK\"}",
        "{\"cmd\":\"NODE_\\u00\"}",
        "[{\"cmd\":\"NODE_CLUSTER\",\"act\":\"online\"}]"
      })
  void whatMeansNothingToAPrimaryIsPassedOver(String line) {
    assertThat(WorkerMessage.parse(line)).isNull();
  }

  @Test
  void aQuestionForASocketKeepsTheDataThatCameWithIt() {
    WorkerMessage.QueryServer asked =
        (WorkerMessage.QueryServer)
            parsed(
                "{\"cmd\":\"NODE_CLUSTER\",\"act\":\"queryServer\",\"index\":0,"
                    + "\"data\":{\"ticketKeys\":\"a,}]\\\"\",\"more\":[1,{\"x\":2}]},"
                    + "\"address\":null,\"port\":8443,\"addressType\":4,\"seq\":1}");

    assertThat(asked.data()).isEqualTo("{\"ticketKeys\":\"a,}]\\\"\",\"more\":[1,{\"x\":2}]}");
    assertThat(asked.seq()).isEqualTo(1);
    assertThat(asked.query().key()).isEqualTo("null:8443:4:null:0");
    assertThat(asked.query().place()).isEqualTo("port 8443");
  }

  @ParameterizedTest
  @CsvSource({
    "null, 80, 4, 0, port 80",
    "'\"127.0.0.1\"', 80, 4, 0, 127.0.0.1:80",
    "'\"::1\"', 80, 6, 0, [::1]:80",
    "'\"/run/a.sock\"', -1, -1, 0, /run/a.sock",
    "null, 53, '\"udp4\"', 0, UDP 0.0.0.0:53",
    "null, 53, '\"udp6\"', 0, UDP [::]:53"
  })
  void whereItWantsToListenIsUnderstood(
      String address, String port, String type, String flags, String place) {
    SocketSpec spec = Objects.requireNonNull(query(address, port, type, flags).spec());
    assertThat(spec).hasToString(place);
    assertThat(spec.isBlocking()).isFalse();
    assertThat(spec.backlog()).isEqualTo(SocketSpec.BOUND_ONLY);
  }

  @ParameterizedTest
  @CsvSource({
    "null, 80, 7",
    "null, 70000, 4",
    "null, -1, 4",
    "null, 80, null",
    "null, -1, -1",
    "null, 9, '\"x\"'"
  })
  void whatCannotBeSharedIsNotTried(String address, String port, String type) {
    assertThat(query(address, port, type, "0").spec()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\uzzzz", "\\u+123", "\\u12"})
  void whatEscapesNothingIsNoText(String text) {
    assertThat(WorkerMessage.parse("{\"cmd\":\"NODE_CLUSTER" + text + "\",\"act\":\"online\"}"))
        .isNull();
    assertThat(WorkerMessage.parse("{\"" + text + "\":1,\"cmd\":\"NODE_HANDLE_NACK\"}")).isNull();
  }

  @Test
  void flagsAreThoseOfTheirKindOfSocket() {
    assertThat(query("\"::\"", "80", "6", "1").spec()).matches(SocketSpec::isOnlyV6);
    assertThat(query("\"::\"", "80", "\"udp6\"", "5").spec())
        .matches(SocketSpec::isOnlyV6)
        .matches(SocketSpec::reusesAddress);
    assertThat(query("null", "80", "4", "4").spec()).matches(spec -> !spec.reusesAddress());
  }

  private static SocketQuery query(String address, String port, String type, String flags) {
    String line =
        String.format(
            "{\"cmd\":\"NODE_CLUSTER\",\"act\":\"queryServer\",\"index\":0,\"address\":%s,"
                + "\"port\":%s,\"addressType\":%s,\"flags\":%s,\"fd\":null,\"seq\":1}",
            address, port, type, flags);
    return ((WorkerMessage.QueryServer) parsed(line)).query();
  }
}
