package drover.tui.term;

/**
 * Rows that a terminal can move instead of being told them anew: a log that grew by a line.
 *
 * @param first the first row concerned
 * @param last the last row concerned; what is moved in is empty
 * @param distance how far up; negative: down
 */
record Shift(int first, int last, int distance) {}
