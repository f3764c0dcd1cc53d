package drover.serve;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets nobody through without the right {@link Credentials}. On Jetty's threads. */
final class Doorkeeper extends Handler.Wrapper {
  private final Credentials credentials;

  Doorkeeper(Credentials credentials, Handler site) {
    super(site);
    this.credentials = credentials;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (credentials.areIn(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
      return super.handle(request, response, callback);
    }
    response
        .getHeaders()
        .put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"private\", charset=\"UTF-8\"");
    Response.writeError(request, response, callback, HttpStatus.UNAUTHORIZED_401);
    return true;
  }
}
