/**
 * Static files over HTTP, in a process of its own: {@code drover _serve}, which {@code static:} and
 * {@code drover serve} make an app of.
 *
 * <p>It knows nothing of supervising; {@code signal} tells it when to end. The only home of Jetty,
 * which parses requests and sends files; which file answers a request is decided here, in {@code
 * SiteFolder}.
 */
@NullMarked
package drover.serve;

import org.jspecify.annotations.NullMarked;
