package drover.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import drover.e2e.RunningProgram.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code drover serve} and {@code static:}, from the command to the browser's side. */
class ServeIT {
  private static final int NO_ANSWER = 0;

  private final DroverProgram drover = DroverProgram.open();
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = freePort();

  @BeforeEach
  void makeSite() throws IOException {
    Path www = Files.createDirectory(drover.work().resolve("www"));
    Files.writeString(www.resolve("index.html"), "<h1>home</h1>");
  }

  @AfterEach
  void close() {
    drover.close();
  }

  @Test
  void aFolderIsServedByAnAppLikeAnyOther() {
    Outcome outcome = drover.run("serve", "www", port + "", "--spa", "--host", "127.0.0.1");

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .startsWith(
            "Serving %s/www on http://127.0.0.1:%d as static-page-server-%d\n"
                .formatted(drover.work(), port, port))
        .contains(" online ");
    assertThat(status("/any/path")).isEqualTo(200);
    curlAgrees();

    // The same once more is a restart, not a fight for the port.
    assertThat(drover.run("serve", "www", "--port", port + "").code()).isZero();
    awaitStatus(404, "/any/path");
    awaitStatus(200, "/");
  }

  private void curlAgrees() {
    String line = "command -v curl >/dev/null || exit 99; curl -sS --path-as-is -i " + uri("/x");
    Outcome curl = drover.exec("sh", "-c", line).awaitEnd();
    if (curl.code() != 99) {
      assertThat(curl.out()).startsWith("HTTP/1.1 200 OK").endsWith("<h1>home</h1>");
    }
  }

  @Test
  void aPasswordIsAskedForAndStandsInNoCommandLine() {
    drover.with("PM2_SERVE_BASIC_AUTH_PASSWORD", "hush-hush");
    Outcome outcome =
        drover.run("serve", "www", port + "", "--name", "web", "--basic-auth-username", "me");

    assertThat(outcome.out()).contains(" as web\n");
    assertThat(status("/")).isEqualTo(401);
    assertThat(status("/", "Authorization", basic("me:hush-hush"))).isEqualTo(200);
    assertThat(drover.processes())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(commandLine(it.pid())).doesNotContain("hush"));
  }

  @Test
  void whatCannotBeServedIsSaidAtOnce() throws IOException {
    assertRefused(2, drover.work() + "/nowhere does not exist", "serve", "nowhere");
    assertRefused(
        2,
        "serve: static: port: \"99999\" is not a port; write 0 to 65535",
        "serve",
        "www",
        "99999");
    assertRefused(
        2,
        "serve: static: basic_auth: password is missing",
        "serve",
        "www",
        "--basic-auth-username",
        "me");
    try (ServerSocket taken = new ServerSocket(0)) {
      assertRefused(
          1,
          "cannot listen on 0.0.0.0:" + taken.getLocalPort() + ": Address already in use",
          "serve",
          "www",
          taken.getLocalPort() + "");
    }
  }

  private void assertRefused(int code, String sentence, String... arguments) {
    Outcome outcome = drover.run(arguments);
    assertThat(outcome.err()).isEqualTo("drover: " + sentence + "\n");
    assertThat(outcome.code()).isEqualTo(code);
  }

  @Test
  void anEcosystemFileServesFoldersToo() throws IOException {
    Files.writeString(
        drover.work().resolve("ecosystem.yaml"),
        """
        static:
          - path: www
            port: %d
            host: 127.0.0.1
            access_log: true
            basic_auth: {username: me, password: hush-hush}
        """
            .formatted(port));
    RunningProgram run = drover.start("run", "ecosystem.yaml", "--raw");

    run.awaitOut("Serving " + drover.work() + "/www on http://127.0.0.1:" + port);
    assertThat(status("/")).isEqualTo(401);
    assertThat(status("/", "Authorization", basic("me:hush-hush"))).isEqualTo(200);
    run.awaitOut("\"GET / HTTP/1.1\" 200 13");
    run.signal("TERM");
    assertThat(run.awaitEnd().code()).isZero();
    assertThat(status("/")).isEqualTo(NO_ANSWER);
  }

  @Test
  void theServerEndsPolitelyAndSaysWhyItCannotBegin() throws IOException {
    for (String signal : List.of("INT", "TERM")) {
      RunningProgram server = drover.start("_serve", "www", port + "");
      server.awaitOut("Serving");
      awaitStatus(200, "/");
      server.signal(signal);
      Outcome end = server.awaitEnd();
      assertThat(end.code()).as(signal).isZero();
      assertThat(end.err()).isEmpty();
    }
    try (ServerSocket taken = new ServerSocket(0)) {
      Outcome refused = drover.run("_serve", "www", taken.getLocalPort() + "");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err())
          .isEqualTo(
              "drover: cannot listen on 0.0.0.0:"
                  + taken.getLocalPort()
                  + ": the port is in use\n");
    }
    assertThat(drover.run("_serve", "nowhere", "1").code()).isEqualTo(2);
    Outcome unknown = drover.run("_serve", "www", "1", "--host", "no.such.host.invalid");
    assertThat(unknown.err())
        .isEqualTo("drover: cannot listen on no.such.host.invalid:1: the host is unknown\n");
  }

  @Test
  void aBrowserRunsASinglePageApplication() throws IOException {
    String browser =
        "command -v chromium || command -v chromium-browser || command -v google-chrome";
    String program = drover.exec("sh", "-c", browser).awaitEnd().out().strip();
    assumeTrue(!program.isEmpty(), "no chromium here; install it to run this test");
    Path www = drover.work().resolve("www");
    Files.writeString(www.resolve("index.html"), Pages.INDEX);
    Files.writeString(www.resolve("app.mjs"), Pages.SCRIPT);
    Files.writeString(www.resolve("data.json"), "{\"greeting\": \"grüß dich\"}");
    drover.start("_serve", "www", port + "", "--spa").awaitOut("Serving");

    Outcome page =
        drover
            .exec(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--user-data-dir=" + drover.work().resolve("profile"),
                "--virtual-time-budget=10000",
                "--dump-dom",
                uri("/users/7").toString())
            .awaitEnd();

    assertThat(page.out()).contains("<p id=\"app\">/users/7 says grüß dich</p>");
  }

  /** A page whose script has the paths to itself. */
  private static final class Pages {
    static final String INDEX =
        """
        <!doctype html><meta charset="utf-8"><title>app</title>
        <p id="app"></p><script type="module" src="/app.mjs"></script>
        """;
    static final String SCRIPT =
        """
        const data = await (await fetch('/data.json')).json();
        document.getElementById('app').textContent = location.pathname + ' says ' + data.greeting;
        """;
  }

  private void awaitStatus(int wanted, String path) {
    Eventually.await(() -> path + " answers " + status(path), () -> status(path) == wanted);
  }

  private int status(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    try {
      HttpRequest built = headers.length == 0 ? request.build() : request.headers(headers).build();
      HttpResponse<String> answer = client.send(built, BodyHandlers.ofString());
      return answer.statusCode();
    } catch (IOException e) {
      return NO_ANSWER;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String basic(String text) {
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
