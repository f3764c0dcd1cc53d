package drover.serve;

import drover.serve.SiteFolder.Found;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What is answered when there is no file to answer with: the site's own {@code 404.html}, else a
 * line of text. On Jetty's threads.
 */
final class ErrorPages implements Request.Handler {
  private static final List<HttpHeader> OF_THE_FILE =
      List.of(HttpHeader.CONTENT_ENCODING, HttpHeader.ETAG, HttpHeader.LAST_MODIFIED);

  private final SiteFolder folder;
  private final SiteFiles files;

  ErrorPages(SiteFolder folder, SiteFiles files) {
    this.folder = folder;
    this.files = files;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    if (HttpStatus.hasNoBody(status)) {
      callback.succeeded();
      return true;
    }
    OF_THE_FILE.forEach(response.getHeaders()::remove);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache");
    Found page = folder.find("/404.html");
    Path file = page.file();
    if (status == HttpStatus.NOT_FOUND_404 && file != null) {
      HttpContent content = files.content(file, file);
      response.getHeaders().put(content.getContentType());
      response.getHeaders().put(content.getContentLength());
      content.writeTo(response, 0, -1, callback);
      return true;
    }
    byte[] line =
        (status + " " + HttpStatus.getMessage(status) + "\n").getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, line.length);
    response.write(true, ByteBuffer.wrap(line), callback);
    return true;
  }
}
