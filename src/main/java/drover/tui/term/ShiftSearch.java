package drover.tui.term;

import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.ScreenBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the one {@link Shift} that saves most on the way from what is shown to what is wanted.
 * Owned by the screen thread.
 */
final class ShiftSearch {
  /** A shift costs about 20 bytes: less than two rows, not always less than one. */
  private static final int LEAST_SAVED = 2;

  private static final int FARTHEST = 20;

  private final ScreenBuffer shown;
  private final ScreenBuffer wanted;
  private final int rows;
  private final boolean[] isDone;
  private final boolean[] isShownBlank;
  private final boolean[] isWantedBlank;
  private int most = LEAST_SAVED - 1;
  private @Nullable Shift best;

  private ShiftSearch(ScreenBuffer shown, ScreenBuffer wanted) {
    this.shown = shown;
    this.wanted = wanted;
    this.rows = wanted.getSize().getRows();
    this.isDone = new boolean[rows];
    this.isShownBlank = new boolean[rows];
    this.isWantedBlank = new boolean[rows];
  }

  /** The best shift; null: none is worth its bytes. */
  static @Nullable Shift find(ScreenBuffer shown, ScreenBuffer wanted) {
    ShiftSearch search = new ShiftSearch(shown, wanted);
    if (search.compareRows() <= LEAST_SAVED) {
      return null;
    }
    for (int distance = 1; distance <= Math.min(FARTHEST, search.rows - 1); distance++) {
      search.tryDistance(distance);
      search.tryDistance(-distance);
    }
    return search.best;
  }

  /** How many rows differ where they are. */
  private int compareRows() {
    int changed = 0;
    for (int y = 0; y < rows; y++) {
      isShownBlank[y] = isBlank(shown, y);
      isWantedBlank[y] = isBlank(wanted, y);
      isDone[y] = isEqual(y, y);
      changed += isDone[y] ? 0 : 1;
    }
    return changed;
  }

  private void tryDistance(int distance) {
    int end = Math.min(rows, rows - distance);
    int y = Math.max(0, -distance);
    while (y < end) {
      int start = y;
      while (y < end && isEqual(y + distance, y)) {
        y++;
      }
      if (y > start) {
        consider(start, y, distance);
      }
      y++;
    }
  }

  /** The rows from {@code start} to before {@code end} are shown so far below. */
  private void consider(int start, int end, int distance) {
    int emptied = distance > 0 ? end : start + distance;
    int saved = changed(start, end) - unchanged(emptied, emptied + Math.abs(distance));
    if (saved > most) {
      most = saved;
      best = new Shift(Math.min(start, emptied), Math.max(end, end + distance) - 1, distance);
    }
  }

  private int changed(int start, int end) {
    return end - start - unchanged(start, end);
  }

  private int unchanged(int start, int end) {
    int count = 0;
    for (int y = start; y < end; y++) {
      count += isDone[y] ? 1 : 0;
    }
    return count;
  }

  private boolean isEqual(int shownRow, int wantedRow) {
    if (isShownBlank[shownRow] || isWantedBlank[wantedRow]) {
      return isShownBlank[shownRow] && isWantedBlank[wantedRow];
    }
    for (int x = 0; x < wanted.getSize().getColumns(); x++) {
      if (!DeltaScreen.isSame(
          shown.getCharacterAt(x, shownRow), wanted.getCharacterAt(x, wantedRow))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(ScreenBuffer buffer, int row) {
    for (int x = 0; x < buffer.getSize().getColumns(); x++) {
      if (!DeltaScreen.isSame(buffer.getCharacterAt(x, row), TextCharacter.DEFAULT_CHARACTER)) {
        return false;
      }
    }
    return true;
  }
}
