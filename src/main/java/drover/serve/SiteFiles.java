package drover.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.http.content.ResourceHttpContent;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes files what Jetty sends. Stateless; any thread.
 *
 * <p>Nothing is kept: the kernel's cache has the bytes, and a changed file is seen at once.
 */
final class SiteFiles {
  private final ContentTypes types = new ContentTypes();
  private final ResourceFactory resources = ResourceFactory.root();
  private final boolean isCompressed;

  /**
   * @param isCompressed whether there may be answers in gzip
   */
  SiteFiles(boolean isCompressed) {
    this.isCompressed = isCompressed;
  }

  /**
   * What is sent.
   *
   * @param named the file whose name tells the type
   */
  HttpContent content(Path file, Path named) {
    return new ResourceHttpContent(
        resources.newResource(file), types.of(String.valueOf(named.getFileName())));
  }

  /**
   * The {@code .gz} beside a file, if it is to be sent instead: it is not older, and the browser
   * takes it. Not for parts of a file, which are parts of what it is without compression.
   */
  @Nullable Path compressed(Path file, Request request) {
    Path compressed = file.resolveSibling(file.getFileName() + ".gz");
    boolean isWanted =
        isCompressed && !request.getHeaders().contains(HttpHeader.RANGE) && takesGzip(request);
    try {
      return isWanted
              && Files.isRegularFile(compressed, LinkOption.NOFOLLOW_LINKS)
              && Files.isReadable(compressed)
              && Files.getLastModifiedTime(compressed).compareTo(Files.getLastModifiedTime(file))
                  >= 0
          ? compressed
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean takesGzip(Request request) {
    List<HttpField> fields = request.getHeaders().getFields(HttpHeader.ACCEPT_ENCODING);
    QuotedQualityCSV encodings = new QuotedQualityCSV();
    fields.forEach(field -> encodings.addValue(field.getValue()));
    return encodings.getValues().contains("gzip");
  }
}
