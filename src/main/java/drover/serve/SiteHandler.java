package drover.serve;

import drover.serve.SiteFolder.Found;
import drover.serve.SiteFolder.Kind;
import java.nio.file.Path;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ResourceService;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers each request with a file of a {@link SiteFolder}. On Jetty's threads.
 *
 * <p>Files are sent by Jetty: conditions, ranges, HEAD.
 */
final class SiteHandler extends Handler.Abstract {
  private final SiteFolder folder;
  private final SiteFiles files;
  private final boolean isSpa;
  private final ResourceService sender = new ResourceService();

  SiteHandler(SiteFolder folder, SiteFiles files, boolean isSpa) {
    this.folder = folder;
    this.files = files;
    this.isSpa = isSpa;
    sender.setEtags(true);
    sender.setDirAllowed(false);
    // Browsers may keep what they got, and ask each time whether it is still good.
    sender.setCacheControl("no-cache");
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
      return true;
    }
    Found found = folder.find(request.getHttpURI().getPath());
    if (isSpa && found.kind() == Kind.MISSING) {
      found = folder.find("/");
    }
    Path file = found.file();
    if (file != null) {
      send(file, request, response, callback);
    } else if (found.kind() == Kind.FOLDER) {
      Response.sendRedirect(request, response, callback, withSlash(request.getHttpURI()));
    } else {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
    }
    return true;
  }

  private void send(Path file, Request request, Response response, Callback callback) {
    // The sender would take a slash at the end of the path for a mistake in a link.
    HttpURI uri = HttpURI.build(request.getHttpURI()).path("/file").asImmutable();
    Path compressed = files.compressed(file, request);
    if (compressed != null) {
      response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
    }
    sender.doGet(
        Request.serveAs(request, uri),
        response,
        callback,
        files.content(compressed == null ? file : compressed, file));
  }

  private static String withSlash(HttpURI uri) {
    String query = uri.getQuery();
    return uri.getPath() + "/" + (query == null ? "" : "?" + query);
  }
}
