package drover.watch;

/**
 * Why some or all of an app's files are not watched.
 *
 * @param sentence for the user: {@code cannot watch /srv/shop/src: it does not exist; ...}
 */
public record Problem(String app, String sentence) {}
