package drover.tui.model;

import java.time.Instant;

/** A line that says how something was taken, and goes by itself. */
public record Toast(String text, boolean refused, Instant until) {}
