package drover.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import drover.e2e.Eventually;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server itself, on a port of its own, asked by a client and by bare sockets. */
class SiteServerIT {
  private static final String TEXT = "line of text\n".repeat(1000);

  @TempDir Path temp;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<SiteServer> servers = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private Path site;
  private int port;

  @BeforeEach
  void makeSite() throws IOException {
    site = temp.resolve("site");
    Files.createDirectories(site.resolve("docs"));
    Files.writeString(temp.resolve("outside.txt"), "secret");
    Files.writeString(site.resolve("index.html"), "<h1>home</h1>");
    Files.writeString(site.resolve("docs/index.html"), "<h1>docs</h1>");
    Files.writeString(site.resolve("big.txt"), TEXT);
    Files.writeString(site.resolve("a%b.txt"), "per cent");
    Files.createSymbolicLink(site.resolve("out.txt"), Path.of("../outside.txt"));
    Files.createDirectories(site.resolve(".git"));
    Files.writeString(site.resolve(".git/config"), "secret");
  }

  @AfterEach
  void close() {
    servers.forEach(SiteServer::close);
  }

  @Test
  void aFileComesWithItsTypeLengthAndTags() throws Exception {
    serve(plain());
    HttpResponse<String> answer = get("/big.txt");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(TEXT);
    assertThat(header(answer, "Content-Type")).isEqualTo("text/plain;charset=utf-8");
    assertThat(header(answer, "Content-Length")).isEqualTo("13000");
    assertThat(header(answer, "ETag")).isNotEmpty();
    assertThat(header(answer, "Last-Modified")).endsWith("GMT");
    assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(answer, "Server")).isEmpty();
  }

  @Test
  void whatABrowserHasIsNotSentAgain() throws Exception {
    serve(plain());
    HttpResponse<String> first = get("/big.txt");

    for (String[] condition :
        new String[][] {
          {"If-None-Match", header(first, "ETag")},
          {"If-Modified-Since", header(first, "Last-Modified")}
        }) {
      HttpResponse<String> again = get("/big.txt", condition);
      assertThat(again.statusCode()).as(condition[0]).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(header(again, "Content-Type")).isEmpty();
    }
    Files.writeString(site.resolve("big.txt"), "another text");
    assertThat(get("/big.txt", "If-None-Match", header(first, "ETag")).body())
        .isEqualTo("another text");
  }

  @Test
  void partsOfAFileAreSentAsTheyAre() throws Exception {
    serve(plain());
    HttpResponse<String> part = get("/big.txt", "Range", "bytes=5-11", "Accept-Encoding", "gzip");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("of text");
    assertThat(header(part, "Content-Range")).isEqualTo("bytes 5-11/13000");
    assertThat(header(part, "Content-Encoding")).isEmpty();
    assertThat(get("/big.txt", "Range", "bytes=-5").body()).isEqualTo("text\n");

    HttpResponse<String> none = get("/big.txt", "Range", "bytes=20000-");
    assertThat(none.statusCode()).isEqualTo(416);
    assertThat(header(none, "Content-Range")).isEqualTo("bytes */13000");
  }

  @Test
  void textIsCompressedForThoseWhoTakeIt() throws Exception {
    serve(plain());
    HttpResponse<byte[]> answer = bytes("/big.txt", "Accept-Encoding", "gzip");

    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(answer.body().length).isLessThan(1000);
    assertThat(unzipped(answer.body())).isEqualTo(TEXT);
    String tag = header(answer, "ETag");
    assertThat(get("/big.txt", "Accept-Encoding", "gzip", "If-None-Match", tag).statusCode())
        .isEqualTo(304);

    serve(new Site(site, "127.0.0.1", 0, false, false, false, null));
    assertThat(get("/big.txt", "Accept-Encoding", "gzip").body()).isEqualTo(TEXT);
  }

  @Test
  void aCompressedFileBesideAFileIsSentInsteadUnlessItIsOlder() throws Exception {
    serve(plain());
    Files.writeString(site.resolve("app.js"), "slow()");
    Files.write(site.resolve("app.js.gz"), zipped("fast()"));
    HttpResponse<byte[]> answer = bytes("/app.js", "Accept-Encoding", "br, gzip;q=0.5");

    assertThat(unzipped(answer.body())).isEqualTo("fast()");
    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript;charset=utf-8");
    assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(get("/app.js").body()).isEqualTo("slow()");
    assertThat(get("/app.js", "Accept-Encoding", "gzip;q=0").body()).isEqualTo("slow()");

    Files.setLastModifiedTime(site.resolve("app.js.gz"), FileTime.fromMillis(0));
    assertThat(get("/app.js", "Accept-Encoding", "gzip").body()).isEqualTo("slow()");
  }

  @Test
  void foldersAreTheirIndexAndNeverAListing() throws Exception {
    serve(plain());
    Files.createDirectories(site.resolve("empty"));

    assertThat(get("/docs/").body()).isEqualTo("<h1>docs</h1>");
    HttpResponse<String> slashless = get("/docs?a=b");
    assertThat(slashless.statusCode()).isEqualTo(302);
    assertThat(header(slashless, "Location")).isEqualTo("/docs/?a=b");
    assertThat(get("/empty/").statusCode()).isEqualTo(404);
    assertThat(get("/empty").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsMissingIsAnsweredWithTheSitesOwnPage() throws Exception {
    serve(plain());
    assertThat(get("/nothing").body()).isEqualTo("404 Not Found\n");

    Files.writeString(site.resolve("404.html"), "<h1>lost</h1>");
    HttpResponse<String> answer = get("/nothing");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("<h1>lost</h1>");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(header(answer, "ETag")).isEmpty();
  }

  @Test
  void unknownPathsOfASinglePageApplicationAreItsPage() throws Exception {
    serve(new Site(site, "127.0.0.1", 0, true, true, false, null));

    HttpResponse<String> answer = get("/users/7/");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<h1>home</h1>");
    assertThat(get("/docs/").body()).isEqualTo("<h1>docs</h1>");
    assertThat(get("/.git/config").statusCode()).isEqualTo(404);
    assertThat(get("/out.txt").statusCode()).isEqualTo(404);
  }

  @Test
  void onlyReadingIsAllowed() throws Exception {
    serve(plain());
    for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "PATCH")) {
      HttpRequest request =
          HttpRequest.newBuilder(uri("/big.txt"))
              .method(method, HttpRequest.BodyPublishers.ofString("x"))
              .build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(method).isEqualTo(405);
      assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD");
    }
    String head =
        Exchange.raw(port, "HEAD /big.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(head).startsWith("HTTP/1.1 200 ").contains("Content-Length: 13000");
    assertThat(head).endsWith("\r\n\r\n");
  }

  @Test
  void withCredentialsNothingIsShownWithoutThem() throws Exception {
    Credentials credentials = new Credentials("me", "secret");
    serve(new Site(site, "127.0.0.1", 0, false, true, false, credentials));

    for (String path : List.of("/", "/nothing", "/.git/config")) {
      HttpResponse<String> refused = get(path);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.body()).isEqualTo("401 Unauthorized\n");
      assertThat(header(refused, "WWW-Authenticate")).startsWith("Basic ");
    }
    assertThat(get("/", "Authorization", basic("me:wrong")).statusCode()).isEqualTo(401);
    assertThat(get("/", "Authorization", basic("me:secret")).body()).isEqualTo("<h1>home</h1>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../outside.txt",
        "/docs/../../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/%2e%2e%2foutside.txt",
        "/..%5coutside.txt",
        "/..\\outside.txt",
        "/%252e%252e/outside.txt",
        "/..%252foutside.txt",
        "/%c0%ae%c0%ae/outside.txt",
        "/..;/outside.txt",
        "/.;/../outside.txt",
        "//outside.txt",
        "/out.txt",
        "/out.txt%00.html",
        "/.git/config",
        "/%2egit/config",
        "/docs/..%2f.git/config",
        "http://x/../outside.txt",
        "http://x/.git/config",
        "../outside.txt",
        "*",
        "/%",
        "/?/../../outside.txt%"
      })
  void noRequestLeadsOut(String target) {
    serve(plain());
    String answer = Exchange.get(port, target);

    assertThat(answer).doesNotContain("secret");
    if (!target.startsWith("/?")) {
      assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*");
    }
  }

  @Test
  void garbageIsRefusedAndTheServerGoesOn() throws Exception {
    serve(plain());
    for (String garbage :
        List.of(
            "\0\1\2\3\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
            "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")) {
      assertThat(Exchange.raw(port, garbage)).containsPattern("^(HTTP/1.1 (4|505)|$)");
    }
    assertThat(get("/a%25b.txt").body()).isEqualTo("per cent");
    assertThat(get("/").body()).isEqualTo("<h1>home</h1>");
  }

  @Test
  void eachRequestIsALineIfThatIsWanted() throws Exception {
    serve(new Site(site, "127.0.0.1", 0, false, true, true, null));
    get("/docs/");
    get("/nothing");
    servers.forEach(SiteServer::close);

    assertThat(log.toString(UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"GET /docs/ HTTP/1.1\" 200 13"),
            line -> assertThat(line).contains("\"GET /nothing HTTP/1.1\" 404 "));
  }

  @Test
  void anAnswerThatIsUnderWayIsFinishedBeforeItEnds() throws Exception {
    byte[] large = new byte[32 << 20];
    Files.write(site.resolve("large.bin"), large);
    SiteServer server = serve(plain());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write("GET /large.bin HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
      InputStream answer = socket.getInputStream();
      assertThat(answer.read()).isEqualTo('H');

      CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
      awaitRefusal();
      assertThat(closing).isNotDone();

      assertThat(answer.readAllBytes().length).isGreaterThan(large.length);
      closing.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void aPortInUseIsAFailure() {
    serve(plain());
    int taken = port;
    assertThatThrownBy(() -> serve(new Site(site, "127.0.0.1", taken, false, true, false, null)))
        .hasStackTraceContaining("Address already in use");
  }

  private void awaitRefusal() {
    Eventually.await(
        () -> "connections are still taken",
        () -> {
          try (Socket another = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !another.isConnected();
          } catch (ConnectException e) {
            return true;
          } catch (IOException e) {
            return false;
          }
        });
  }

  private Site plain() {
    return new Site(site, "127.0.0.1", 0, false, true, false, null);
  }

  private SiteServer serve(Site wanted) {
    try {
      SiteServer server = SiteServer.open(wanted, new PrintStream(log, true, UTF_8));
      servers.add(server);
      port = server.port();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return client.send(request(path, headers), BodyHandlers.ofString());
  }

  private HttpResponse<byte[]> bytes(String path, String... headers) throws Exception {
    return client.send(request(path, headers), BodyHandlers.ofByteArray());
  }

  private HttpRequest request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }

  private static String header(HttpResponse<?> answer, String name) {
    return String.join(
        ";;", answer.headers().map().getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
  }

  private static String basic(String text) {
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String unzipped(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
