package drover.tui.view;

import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.Screen;
import drover.tui.model.Box;
import drover.tui.model.Look;
import drover.tui.model.Width;
import java.util.Arrays;

/**
 * A screen of characters and looks to draw on; only what differs goes to Lanterna's. Owned by one
 * thread, used again for each frame.
 */
final class Canvas {
  /** The right half of a wide character. */
  private static final int HALF = 0;

  private int width;
  private int height;
  private int[] characters = {};
  private int[] looks = {};

  /** Empty, with this size. */
  void reset(int columns, int rows) {
    width = Math.max(0, columns);
    height = Math.max(0, rows);
    if (characters.length != width * height) {
      characters = new int[width * height];
      looks = new int[width * height];
    }
    Arrays.fill(characters, ' ');
    Arrays.fill(looks, Look.PLAIN);
  }

  /** Puts a character inside a box; one that does not fit whole becomes a blank. */
  void put(Box clip, int x, int y, int codePoint, int look) {
    int cells = Width.of(codePoint);
    if (cells == 0 || !inside(clip, x, y)) {
      return;
    }
    boolean whole = cells == 1 || inside(clip, x + 1, y);
    set(x, y, whole ? codePoint : ' ', look);
    if (cells == 2 && whole) {
      set(x + 1, y, HALF, look);
    }
  }

  private boolean inside(Box clip, int x, int y) {
    return x >= Math.max(0, clip.x())
        && x < Math.min(width, clip.x() + clip.width())
        && y >= Math.max(0, clip.y())
        && y < Math.min(height, clip.y() + clip.height());
  }

  private void set(int x, int y, int codePoint, int look) {
    int at = y * width + x;
    if (characters[at] == HALF && codePoint != HALF) {
      characters[at - 1] = ' ';
    }
    if (x + 1 < width && characters[at + 1] == HALF && codePoint != HALF) {
      characters[at + 1] = ' ';
    }
    characters[at] = codePoint;
    looks[at] = look;
  }

  /** Gives a part of a row another look, without touching its characters. */
  void relook(Box clip, int y, int look) {
    for (int x = clip.x(); x < clip.x() + clip.width(); x++) {
      if (inside(clip, x, y)) {
        looks[y * width + x] = look;
      }
    }
  }

  /** Brings the back buffer of a screen to this state. */
  void flush(Screen screen, Cells cells) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        // The right half belongs to Lanterna's wide character; in ASCII there is none.
        if (characters[at] != HALF || cells.areAscii()) {
          int codePoint = characters[at] == HALF ? ' ' : characters[at];
          TextCharacter wanted = cells.of(codePoint, looks[at]);
          // Each is made once: the same object means the same picture.
          if (!isSame(screen.getBackCharacter(x, y), wanted)) {
            screen.setCharacter(x, y, wanted);
          }
        }
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // equal but other objects are merely drawn again
  private static boolean isSame(TextCharacter a, TextCharacter b) {
    return a == b;
  }
}
