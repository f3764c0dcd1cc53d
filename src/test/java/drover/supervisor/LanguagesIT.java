package drover.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import drover.control.Event;
import drover.control.EventKind;
import drover.control.Request;
import drover.control.Selector;
import drover.control.Status;
import drover.spec.AppSpec;
import drover.spec.ListenAddress;
import drover.spec.ReadyRule;
import drover.spec.Signal;
import drover.spec.StopRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers of several languages that are handed their socket, reloaded under load. */
class LanguagesIT extends LiveFixture {
  private static final int CLIENTS = 4;
  private static final int RELOADS = 3;

  /** What pip brings is brought once. */
  @TempDir static Path packages;

  private static @Nullable Boolean hasPackages;

  private int port;

  private FreshClients reloaded(String command) throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    start(app(command));
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    await(view -> view.status() == Status.ONLINE);
    FreshClients.ask(address);
    await(view -> view.listens().contains(Integer.toString(port)));
    try (FreshClients load = new FreshClients(address, CLIENTS)) {
      for (int i = 0; i < RELOADS; i++) {
        long before = only().pid();
        Event end = awaitEnd(supervisor.ask(new Request.Reload(new Selector.App("web"))));
        assertThat(end.kind()).as(end.text()).isEqualTo(EventKind.DONE);
        await(view -> view.pid() != before);
      }
      load.stop();
      assertThat(load.count()).isGreaterThan(50);
      return load;
    }
  }

  /** With time for a machine that has other things to do. */
  private AppSpec app(String command) {
    return sh("web", command)
        .withListen(List.of(ListenAddress.port(port)))
        .withReady(new ReadyRule(false, Duration.ofSeconds(25), false))
        .withStop(new StopRule(Signal.SIGTERM, Duration.ofSeconds(10), true, false));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(home.resolve(name), text);
  }

  @Test
  void nodeListensOnTheDescriptor() throws Exception {
    Path script =
        file(
            "server.js",
            """
            const server = require('http').createServer((request, response) => response.end('node'));
            server.listen({ fd: 3 });
            process.on('SIGTERM', () => server.close(() => process.exit()));
            """);
    assertThat(reloaded("exec node " + script).failures).isEmpty();
  }

  @Test
  void javaInheritsTheSocketAsItsStandardInput() throws Exception {
    Path script =
        file(
            "Server.java",
            """
            import java.nio.ByteBuffer;
            import java.nio.channels.*;

            class Server {
              public static void main(String[] args) throws Exception {
                ServerSocketChannel server = (ServerSocketChannel) System.inheritedChannel();
                Thread main = Thread.currentThread();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                  try {
                    server.close();
                    main.join();
                  } catch (Exception e) {
                    e.printStackTrace();
                  }
                }));
                while (server.isOpen()) {
                  try (SocketChannel client = server.accept()) {
                    client.read(ByteBuffer.allocate(4096));
                    client.write(ByteBuffer.wrap("HTTP/1.1 200 OK\\r\\n\\r\\njava".getBytes()));
                  } catch (ClosedChannelException e) {
                    return;
                  }
                }
              }
            }
            """);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertThat(reloaded("exec " + java + " -XX:TieredStopAtLevel=1 " + script + " <&3").failures)
        .isEmpty();
  }

  @Test
  void gunicornTakesThemAsFromSystemd() throws Exception {
    String python = python("gunicorn");
    file(
        "wsgi.py",
        """
        def app(environ, start_response):
            start_response("200 OK", [])
            return [b"gunicorn"]
        """);
    String program = python + " -m gunicorn";
    // Newer ones have a socket of their own, which generations would fight for.
    boolean isNew = ends(List.of("sh", "-c", "(" + program + " --help) | grep -q control-socket"));
    String options = isNew ? " --no-control-socket" : "";
    assertThat(reloaded(program + options + " --workers 2 wsgi:app").failures).isEmpty();
  }

  @Test
  void goListensOnTheDescriptor() throws Exception {
    Path program = home.resolve("server");
    Path source =
        file(
            "server.go",
            """
            package main

            import (
            	"context"
            	"fmt"
            	"net"
            	"net/http"
            	"os"
            	"os/signal"
            	"syscall"
            )

            func main() {
            	listener, err := net.FileListener(os.NewFile(3, "http"))
            	if err != nil {
            		panic(err)
            	}
            	server := &http.Server{Handler: http.HandlerFunc(
            		func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, "go") })}
            	asked, _ := signal.NotifyContext(context.Background(), syscall.SIGTERM)
            	go server.Serve(listener)
            	<-asked.Done()
            	server.Shutdown(context.Background())
            }
            """);
    assumeThat(ends(List.of("go", "version")))
        .as("go is not here; .ci/run brings it, if Debian's packages can be reached")
        .isTrue();
    assertThat(isBuilt(source, program)).as("go builds it").isTrue();
    assertThat(reloaded("exec " + program).failures).isEmpty();
  }

  private boolean isBuilt(Path source, Path program) throws Exception {
    ProcessBuilder build =
        new ProcessBuilder("go", "build", "-o", program.toString(), source.toString());
    build.environment().put("GOCACHE", home.resolve("go-cache").toString());
    build.environment().put("CGO_ENABLED", "0");
    return ends(build);
  }

  private void asgi() throws IOException {
    file(
        "asgi.py",
        """
        async def app(scope, receive, send):
            if scope["type"] == "http":
                await send({"type": "http.response.start", "status": 200, "headers": []})
                await send({"type": "http.response.body", "body": b"uvicorn"})
        """);
  }

  /** Its own shutdown closes connections that it has accepted and not read from yet. */
  @Test
  void uvicornThatReadsWhatItHasAcceptedLosesNothing() throws Exception {
    String python = python("uvicorn");
    asgi();
    Path script =
        file(
            "serve.py",
            """
            import asyncio
            import uvicorn

            class Server(uvicorn.Server):
                async def shutdown(self, sockets=None):
                    for server in self.servers:
                        server.close()
                    await asyncio.sleep(0.5)
                    await super().shutdown(sockets)

            Server(uvicorn.Config("asgi:app", fd=3, log_level="warning")).run()
            """);
    assertThat(reloaded(python + " " + script).failures).isEmpty();
  }

  /** Whoever has started it. */
  @Test
  void uvicornListensOnTheDescriptor() throws Exception {
    String python = python("uvicorn");
    asgi();
    String program = python + " -m uvicorn --log-level warning";
    FreshClients load = reloaded(program + " --fd 3 asgi:app");
    assertThat(load.failures).hasSizeLessThanOrEqualTo(1 + (int) load.count() / 100);
  }

  /** Debian's, or what pip brings. */
  private static String python(String module) throws Exception {
    for (String program : List.of("python3", "/usr/bin/python3")) {
      if (ends(List.of(program, "-c", "import " + module))) {
        return "exec " + program;
      }
    }
    if (hasPackages == null) {
      List<String> pip = List.of("python3", "-m", "pip", "-q", "install", "--target");
      hasPackages = ends(concat(pip, List.of(packages.toString(), "gunicorn", "uvicorn")));
    }
    assumeThat(hasPackages)
        .as("%s is not here; .ci/run brings it, if Debian's packages can be reached", module)
        .isTrue();
    return "PYTHONPATH=" + packages + " exec python3";
  }

  private static List<String> concat(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static boolean ends(List<String> command) throws Exception {
    return ends(new ProcessBuilder(command));
  }

  /** Whether it ends well within its time. */
  private static boolean ends(ProcessBuilder builder) throws Exception {
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      boolean isDone = process.waitFor(120, TimeUnit.SECONDS) && process.exitValue() == 0;
      process.destroyForcibly();
      return isDone;
    } catch (IOException e) {
      return false;
    }
  }
}
