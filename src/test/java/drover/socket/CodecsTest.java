package drover.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.control.AppView;
import drover.control.HostView;
import drover.control.Receipt;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Snapshot;
import drover.control.Update;
import drover.spec.Environment;
import drover.spec.ExecMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodecsTest {
  private static final int ROUNDS = 300;

  static Stream<Class<?>> requests() {
    return Stream.of(Request.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyRequestArrivesAsItWasSent(Class<?> type) throws WireException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Object request = new RandomValues(seed).of(type);

      assertThat(there(Answers.REQUEST, (Request<?>) request)).isEqualTo(request);
    }
  }

  @Test
  void everyUpdateArrivesAsItWasSent() throws WireException {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Update update = new RandomValues(seed).of(Update.class);

      assertThat(there(Codecs.of(Update.class), update)).isEqualTo(update);
    }
  }

  @Test
  void aWatchesUpdatesArriveOneAfterTheOther() throws WireException {
    Pictures here = new Pictures();
    Pictures there = new Pictures();
    List<AppView> apps = new ArrayList<>();
    for (int seed = 0; seed < ROUNDS; seed++) {
      // Some stay, some go, some come, some move.
      RandomValues values = new RandomValues(seed);
      Collections.shuffle(apps, new Random(seed));
      apps.subList(0, Math.min(apps.size(), seed % 5)).clear();
      apps.addAll(values.of(Snapshot.class).apps());
      Update other = values.of(Update.class);
      Snapshot snapshot = new Snapshot(seed, Instant.EPOCH, apps, other.snapshot().host());
      Update update = new Update(snapshot, other.events(), seed);

      byte[] line = Json.line("it", here, update);
      try (Json json = Json.open(line)) {
        assertThat(json.read(there)).isEqualTo(update);
      }
    }
  }

  @Test
  void anAppThatStayedIsNotSentAgain() {
    Pictures pictures = new Pictures();
    AppView app = new RandomValues(1).of(AppView.class);
    Snapshot snapshot = new Snapshot(1, Instant.EPOCH, List.of(app), HostView.UNKNOWN);
    Update update = new Update(snapshot, List.of(), 0);

    assertThat(new String(Json.line("it", pictures, update), UTF_8)).contains("\"launch\":");
    assertThat(new String(Json.line("it", pictures, update), UTF_8))
        .contains("\"apps\":[{\"spec\":0,")
        .doesNotContain("\"launch\":");
  }

  @Test
  void everyAnswerArrivesAsItWasSent() throws WireException {
    for (Class<?> type : Request.class.getPermittedSubclasses()) {
      Request<?> request = (Request<?>) new RandomValues(1).of(type);
      Object answer =
          request instanceof Request.ReadEnvironment
              ? Map.of("B", "2", "A", "1", "", "\0")
              : new RandomValues(1).of(Receipt.class);

      assertThat(there(Answers.of(request), answer)).isEqualTo(answer);
    }
  }

  @Test
  void theSectionOfAnEnvironmentArrives() throws WireException {
    Environment environment = new RandomValues(1).of(Environment.class).withSection(null);
    Environment chosen =
        new Environment(
            environment.caller(),
            environment.filter(),
            environment.files(),
            environment.env(),
            Map.of("production", Map.of("A", Environment.UNSET)),
            "production");

    assertThat(there(Codecs.of(Environment.class), chosen)).isEqualTo(chosen);
  }

  @Test
  void theRandomValuesReachWhatTravels() {
    Set<String> met =
        Stream.iterate(0, seed -> seed + 1)
            .limit(ROUNDS)
            .flatMap(
                seed -> {
                  RandomValues values = new RandomValues(seed);
                  values.of(Update.class);
                  values.of(Request.class);
                  return values.met.stream();
                })
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());

    assertThat(met)
        .contains("Apply", "AppSpec", "Environment", "EnvFilter", "File", "Nowhere", "InHome")
        .contains("Words", "Ids", "All", "App", "Incident", "ExitStatus", "Disk", "Usage", "Event");
  }

  @Test
  void whatANewerVersionSaysBesidesIsPassedOver() throws WireException {
    assertThat(
            read(
                Answers.REQUEST,
                """
                {"ask":{"is":"Stop","why":{"a":[1,{"b":null}]},"target":{"is":"App","name":"api","x":1}}}
                """))
        .isEqualTo(new Request.Stop(new Selector.App("api")));
  }

  @Test
  void whatAnOlderVersionDoesNotSayIsEmpty() throws WireException {
    assertThat(read(Codecs.of(Receipt.class), "{\"answer\":{\"text\":\"done\"}}"))
        .isEqualTo(new Receipt(0, List.of(), "done"));
  }

  @Test
  void whatCannotBeLeftOutIsMissed() {
    assertThatThrownBy(() -> read(Answers.REQUEST, "{\"ask\":{\"is\":\"Stop\"}}"))
        .hasMessage("Stop without target");
  }

  @Test
  void mistakesAreTold() {
    assertThatThrownBy(() -> read(Answers.REQUEST, "{\"ask\":{\"is\":\"Dance\"}}"))
        .hasMessage("Request \"Dance\" is not known to drover unpackaged");
    assertThatThrownBy(() -> read(Answers.REQUEST, "{\"ask\":7}"))
        .hasMessage("START_OBJECT is expected, not VALUE_NUMBER_INT");
    assertThatThrownBy(() -> read(Codecs.of(ExecMode.class), "{\"mode\":\"DUCK\"}"))
        .hasMessage("\"DUCK\" is not understood: no such ExecMode");
    assertThatThrownBy(() -> read(Codecs.of(Integer.class), "{\"n\":[]}"))
        .hasMessage("a single value is expected, not [");
    assertThatThrownBy(() -> read(Codecs.of(Integer.class), "hello"))
        .hasMessageStartingWith("not JSON: Unrecognized token 'hello'");
    assertThatThrownBy(() -> read(Codecs.of(Integer.class), ""))
        .hasMessage("a line is {\"what it is\":...}");
  }

  @Test
  void halfAPairInANameBecomesWhatAnAppWouldSee() throws WireException {
    Environment odd =
        new RandomValues(1)
            .of(Environment.class)
            .withCaller(Map.of("A\ud800", "1", "\ud83d\udc11", "2"));

    assertThat(there(Codecs.of(Environment.class), odd).caller())
        .isEqualTo(odd.filter().apply(Map.of("A?", "1", "\ud83d\udc11", "2")));
  }

  @Test
  void aLineIsAscii() {
    byte[] line = Json.line(Json.REFUSED, "ä🐑\n\ud800");

    assertThat(new String(line, UTF_8))
        .isEqualTo("{\"refused\":\"\\u00E4\\uD83D\\uDC11\\n\\uD800\"}\n");
  }

  private static <T> T there(Codec<T> codec, T value) throws WireException {
    try (Json line = Json.open(Json.line("it", codec, value))) {
      return line.read(codec);
    }
  }

  private static <T> T read(Codec<T> codec, String line) throws WireException {
    try (Json json = Json.open(line.getBytes(UTF_8))) {
      return json.read(codec);
    }
  }
}
