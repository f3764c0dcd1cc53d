package drover.cli.view;

import java.nio.file.Path;

/**
 * What a text says beside what a snapshot holds.
 *
 * @param home where files are that an app names no place for
 * @param user as whom an app runs that names no user
 */
public record Surroundings(Path home, String user) {}
