package drover.serve;

import drover.signal.Signals;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.tinylog.configuration.Configuration;

/** {@code drover _serve}: a process that serves one folder until SIGINT or SIGTERM. */
public final class Serving {
  private static final String NAME = "_serve";
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Serving() {}

  /** Whether this command line is not a user's, but that of an app that serves a folder. */
  public static boolean isMeant(String[] args) {
    return args.length > 0 && args[0].equals(NAME);
  }

  /** Serves, and answers the exit code when it is over; see {@link SiteArguments}. */
  public static int run(String[] args, PrintStream out, PrintStream err)
      throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Signals.on("INT", end::countDown);
    Signals.on("TERM", end::countDown);
    Configuration.set("writer.stream", "err");
    Configuration.set("level", "warn");
    try {
      List<String> words = Arrays.asList(args).subList(1, args.length);
      Site site = SiteArguments.parse(words, System.getenv());
      return serve(site, end, out, err);
    } catch (IllegalArgumentException e) {
      err.println("drover: " + e.getMessage());
      return USAGE;
    }
  }

  private static int serve(Site site, CountDownLatch end, PrintStream out, PrintStream err)
      throws InterruptedException {
    try (SiteServer server = SiteServer.open(site, out)) {
      out.println("Serving " + site.folder() + " on " + url(site.host(), server.port()));
      end.await();
      return DONE;
    } catch (IOException e) {
      String address = url(site.host(), site.port()).substring("http://".length());
      err.println("drover: cannot listen on " + address + ": " + reason(e));
      return FAILED;
    }
  }

  private static String url(String host, int port) {
    return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  private static String reason(IOException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof UnresolvedAddressException) {
      return "the host is unknown";
    }
    String message = String.valueOf(cause.getMessage());
    boolean isTaken = cause instanceof BindException && message.contains("in use");
    return isTaken ? "the port is in use" : message;
  }
}
