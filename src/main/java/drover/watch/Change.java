package drover.watch;

import java.nio.file.Path;

/**
 * Files of an app that changed and then were quiet.
 *
 * @param first the first of them that is still there, as the user would name it: absolute, links
 *     not resolved
 * @param count how many files
 */
public record Change(String app, Path first, int count) {}
