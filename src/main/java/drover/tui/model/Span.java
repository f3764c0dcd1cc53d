package drover.tui.model;

/** A part of a text, from an index up to but without another, that looks different. */
public record Span(int from, int to, int look) {}
