package drover.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The name and password that a site wants to see (RFC 7617). Immutable.
 *
 * <p>Digests are compared, in constant time: neither a length nor a matching beginning shows.
 */
final class Credentials {
  private static final String SCHEME = "Basic ";

  private final byte[] wanted;

  Credentials(String username, String password) {
    if (username.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a user name has no colon: " + username);
    }
    this.wanted = digest((username + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a header {@code Authorization} has them; null: there is none. */
  boolean areIn(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    try {
      byte[] given = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      return MessageDigest.isEqual(wanted, digest(given));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
