package drover.serve;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is served, where, and how.
 *
 * @param folder absolute
 * @param host the address to listen on, {@code 0.0.0.0} for all
 * @param port 0: any that is free
 * @param isSpa whether unknown paths are answered with {@code index.html}, for a program in the
 *     browser that has the paths to itself
 * @param isCompressed whether text is sent as gzip to those who take it
 * @param isLogged whether each request is a line of output
 * @param credentials null: for everybody
 */
record Site(
    Path folder,
    String host,
    int port,
    boolean isSpa,
    boolean isCompressed,
    boolean isLogged,
    @Nullable Credentials credentials) {}
