package drover.tui.model;

import java.time.ZoneId;

/**
 * What a screen is told at its start.
 *
 * @param title shown at the top: a file's or a host's name
 * @param embedded whether the apps live only as long as this process
 * @param unicode whether the terminal shows more than ASCII
 * @param color whether the terminal shows colours
 */
public record Settings(
    String title, boolean embedded, boolean unicode, boolean color, ZoneId zone) {}
