package drover.serve;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A {@link Site} that is being served, by Jetty and a few threads. Any thread may close it.
 *
 * <pre>
 * GracefulHandler ─▶ Doorkeeper ─▶ CompressionHandler ─▶ SiteHandler
 * </pre>
 */
final class SiteServer implements AutoCloseable {
  /** Less than the grace that {@code drover.config} asks for, so that we end ourselves. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(4);

  private static final String LOG_FORMAT = "%{client}a - %u %t \"%r\" %s %O";

  private final Server server;
  private final ServerConnector connector;

  private SiteServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Serves a site.
   *
   * @param out gets a line for each request, if the site wants that
   * @throws IOException if its address cannot be listened on
   */
  static SiteServer open(Site site, PrintStream out) throws IOException {
    // One thread takes connections, one waits for all of them, the others answer.
    QueuedThreadPool threads = new QueuedThreadPool(16, 3);
    threads.setName("drover-serve");
    Server server = new Server(threads);
    ServerConnector connector =
        new ServerConnector(server, null, null, null, 1, 1, new HttpConnectionFactory(http()));
    connector.setHost(site.host());
    connector.setPort(site.port());
    server.addConnector(connector);
    SiteFolder folder = new SiteFolder(site.folder());
    SiteFiles files = new SiteFiles(site.isCompressed());
    server.setHandler(new GracefulHandler(guarded(site, handler(site, folder, files))));
    server.setErrorHandler(new ErrorPages(folder, files));
    server.setStopTimeout(LAST_ANSWERS.toMillis());
    if (site.isLogged()) {
      server.setRequestLog(new CustomRequestLog(out::println, LOG_FORMAT));
    }
    SiteServer opened = new SiteServer(server, connector);
    opened.start();
    return opened;
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // A per cent sign in a file's name; SiteFolder decodes once, after all checks of Jetty's.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with("files", UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
    return http;
  }

  private static Handler handler(Site site, SiteFolder folder, SiteFiles files) {
    SiteHandler handler = new SiteHandler(folder, files, site.isSpa());
    return site.isCompressed() ? new WholeFilesOnly(handler) : handler;
  }

  private static Handler guarded(Site site, Handler handler) {
    Credentials credentials = site.credentials();
    return credentials == null ? handler : new Doorkeeper(credentials, handler);
  }

  private void start() throws IOException {
    try {
      connector.open();
      server.start();
    } catch (Exception e) {
      close();
      throw e instanceof IOException failure ? failure : new IOException(e.getMessage(), e);
    }
  }

  /** The port that it listens on. */
  int port() {
    return connector.getLocalPort();
  }

  /** Takes no more requests, finishes the answers under way, ends its threads. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("stop: " + e.getMessage(), e);
    }
  }

  /** Compresses answers, but not parts of files, which would not be parts any more. */
  private static final class WholeFilesOnly extends CompressionHandler {
    WholeFilesOnly(Handler handler) {
      super(handler);
      putCompression(new GzipCompression());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      return request.getHeaders().contains(HttpHeader.RANGE)
          ? getHandler().handle(request, response, callback)
          : super.handle(request, response, callback);
    }
  }
}
